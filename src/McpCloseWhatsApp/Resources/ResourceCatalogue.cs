using System.Text.Json;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>All resources, in the order of the list.</summary>
/// <remarks>No resource states a size, because each text is created when it is read.</remarks>
internal static class ResourceCatalogue
{
    private const string Markdown = "text/markdown";

    public static IReadOnlyList<McpServerResource> For(Account account) =>
    [
        new TextResource(
            About(
                ResourceUri.Conversations,
                "conversations",
                "Recent WhatsApp conversations",
                Markdown,
                "One line for each contact of the messages logged last: time, contact, lead, latest message, who waits "
                + "for an answer, and the ids to read more."),
            (_, cancellationToken) => account.ConversationLines.ReadAsync(
                new(Limit: 20) { MaxPages = 3 }, cancellationToken)),
        new TextResource(
            About(
                ResourceUri.Conversation,
                "conversation",
                "WhatsApp conversation with a contact",
                Markdown,
                "The latest 50 messages with a contact (cont_...) as a transcript. get_conversation reads "
                + "further back."),
            (id, cancellationToken) => TranscriptAsync(
                account,
                Checked(CloseId.IsContact(id), id, "The address of a conversation needs a contact id (cont_...)."),
                leadId: null,
                cancellationToken)),
        new TextResource(
            About(
                ResourceUri.OfLead,
                "lead_conversations",
                "WhatsApp conversations of a lead",
                Markdown,
                "The latest 50 messages with all contacts of a lead (lead_...), a transcript for each contact. "
                + "get_conversation reads further back."),
            (id, cancellationToken) => TranscriptAsync(
                account,
                contactId: null,
                Checked(CloseId.IsLead(id), id, "The address of a lead's conversations needs a lead id (lead_...)."),
                cancellationToken)),
        new TextResource(
            About(
                ResourceUri.Message,
                "message",
                "WhatsApp message",
                "application/json",
                "One logged message, by Close's id (acti_...) or WhatsApp's. The whole text, however long."),
            (id, cancellationToken) => MessageAsync(account, id, cancellationToken)),
        new ThumbnailResource(account),
        new ConversationView(),
        new SkillResource(),
    ];

    private static async Task<string> TranscriptAsync(
        Account account, string? contactId, string? leadId, CancellationToken cancellationToken) =>
        account.Transcript.Of(await account.Conversations.ReadNewestAsync(contactId, leadId, cancellationToken));

    private static async Task<string> MessageAsync(Account account, string id, CancellationToken cancellationToken)
    {
        var logged = await account.Logged.GetAsync(id, cancellationToken);
        var message = await account.Views.OfAsync(logged, cancellationToken, bytes: int.MaxValue);
        return JsonSerializer.Serialize(
            new OneMessage(message, account.Settings.TimeZone.Id), ContractJson.Default.OneMessage);
    }

    private static ResourceTemplate About(
        string uri, string name, string title, string mimeType, string description) => new()
        {
            UriTemplate = uri,
            Name = name,
            Title = title,
            Description = description,
            MimeType = mimeType,
            // A whole number: some clients fail on fractions.
            Annotations = new() { Audience = [Role.User, Role.Assistant], Priority = 1 },
        };

    private static string Checked(bool isValid, string id, string problem) =>
        isValid ? id : throw new Refusal(ErrorCode.NotFound, problem);
}
