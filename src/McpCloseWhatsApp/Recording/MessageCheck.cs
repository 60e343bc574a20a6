using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Recording;

/// <summary>Checks what a caller says about a message. What cannot be right becomes a problem.</summary>
internal sealed class MessageCheck(TimeProvider clock)
{
    private static readonly DateTimeOffset BeforeWhatsApp = new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Content(MessageContent content, Problems problems)
    {
        Time(content.ActivityAt, problems);
        if (content.ExternalWhatsAppMessageId is { } id && PlaceholderId.Is(id))
        {
            problems.Invalid("external_whatsapp_message_id", string.IsNullOrWhiteSpace(id)
                ? "is blank; give WhatsApp's id, or leave it out"
                : $"{HarmlessText.Excerpt(id)} is a placeholder and not an id; give WhatsApp's id, or leave it out");
        }

        Text(content.MessageMarkdown, hasFiles: content.Attachments.Count > 0, problems);
    }

    public static void Text(string? text, bool hasFiles, Problems problems)
    {
        if (text is not null && string.IsNullOrWhiteSpace(text) && !hasFiles)
        {
            problems.Invalid("message_markdown", "is empty, and there is no attachment either");
        }
    }

    /// <summary>An id that contradicts the call is probably that of another message.</summary>
    public static void Id(MessageContent content, string? remotePhone, Problems problems)
    {
        const string Field = "external_whatsapp_message_id";
        const string Question = "Which is right? Correct the call, or leave the id out.";
        if (content.ExternalWhatsAppMessageId is not { } given || remotePhone is null
            || new WhatsAppMessageId(given) is not { Chat: { } chat } id)
        {
            return;
        }

        if (chat is { WhyNotAPhone: { } why, Server: "broadcast" or "newsletter" })
        {
            problems.Ask(
                Field, $"says that the chat {why}. Was it written to this contact? If so, leave the id out.");
        }
        else if (chat.WhyNotAPhone is null && PhoneReading.Of("+" + chat.User) is Phone phone
            && phone.Line != PhoneLine.Of(remotePhone))
        {
            problems.Ask(Field, $"is of a chat with {phone.E164}, and the call says {remotePhone}. {Question}");
        }

        if (id.Direction is { } direction && direction != content.Direction)
        {
            problems.Ask(Field, $"says {direction.Word()}, and the call says {content.Direction.Word()}. {Question}");
        }
    }

    /// <remarks>One day of tolerance, because the usual mistake is a wrong year.</remarks>
    public void Time(DateTimeOffset? time, Problems problems)
    {
        if (time < BeforeWhatsApp)
        {
            problems.Invalid("activity_at", "is before WhatsApp existed (2009); give the time at which the message was "
                + "written, with its offset. A time in milliseconds may have been taken for seconds.");
        }

        if (time > clock.GetUtcNow().AddDays(1))
        {
            problems.Invalid(
                "activity_at", "is in the future; give the time at which the message was written, with its offset");
        }
    }

    /// <summary>No message replies to itself.</summary>
    /// <param name="field">The argument that names the parent.</param>
    public static void Parent(bool isItself, string field, Problems problems)
    {
        if (isItself)
        {
            problems.Invalid(field, "is the message itself; give the message that it replies to");
        }
    }

    public static void Lead(WhatsAppMessage? parent, string? leadId, Problems problems)
    {
        if (parent is not null && leadId is not null && parent.LeadId != leadId)
        {
            problems.Invalid(
                "response_to_id",
                $"is a message on another lead, {parent.LeadId}; a reply stays on the lead of its parent");
        }
    }
}
