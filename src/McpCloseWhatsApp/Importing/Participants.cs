using McpCloseWhatsApp.Messages;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>The authors of an export, mapped to the user and to contacts in Close.</summary>
/// <param name="Me">The user's name in the export; null if the user wrote nothing.</param>
/// <param name="Contacts">The contact for each author's messages.</param>
internal sealed record Participants(string? Me, IReadOnlyDictionary<string, ConversationParties> Contacts)
{
    /// <summary>
    /// The contact for the user's own messages; null if there are several contacts, because the export does not show
    /// the recipient.
    /// </summary>
    public ConversationParties? MyConversation { get; } =
        Contacts.Values.DistinctBy(contact => contact.ContactId).ToList() is [var only] ? only : null;

    public bool IsMe(Author author) => author.Name == Me;
}
