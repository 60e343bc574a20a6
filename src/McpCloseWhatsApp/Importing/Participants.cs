using McpCloseWhatsApp.Messages;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Who is who in an export.</summary>
/// <param name="Me">The user's own name in it; null where the user wrote nothing.</param>
/// <param name="Contacts">With whom each author's messages are logged.</param>
internal sealed record Participants(string? Me, IReadOnlyDictionary<string, ConversationParties> Contacts)
{
    /// <summary>The one that the user's own messages are logged with; null where several take part, so that nobody can tell.</summary>
    public ConversationParties? MyCorrespondence { get; } =
        Contacts.Values.DistinctBy(with => with.ContactId).ToList() is [var only] ? only : null;

    public bool IsMe(Author author) => author.Name == Me;
}
