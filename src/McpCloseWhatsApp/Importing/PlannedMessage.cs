using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>A message of an export, and what the import does with it.</summary>
/// <param name="Draft">The content that Close should have.</param>
/// <param name="Existing">The message in Close; null if there is none.</param>
/// <param name="IsKeptEdited">
/// Whether it was edited in WhatsApp and keeps its former text, because the caller may not overwrite it.
/// </param>
internal sealed record PlannedMessage(
    ImportedMessage Source, MessageDraft Draft, WhatsAppMessage? Existing, Change Change, bool IsKeptEdited = false)
{
    /// <summary>Whether it was edited in WhatsApp, and Close still has the text of the earlier import.</summary>
    public bool IsEdited { get; private init; }

    /// <summary>Whether Close holds it under the id that an import gives it.</summary>
    public bool IsLogged => Existing?.ExternalWhatsAppMessageId == Draft.Id.Given;

    /// <summary>The difference between the times in Close and in the export.</summary>
    public TimeSpan TimeDifference => (Draft.ActivityAt - Source.Draft.ActivityAt).Duration();

    /// <param name="isEdited">Whether the existing message is the one that has the former text.</param>
    /// <param name="mayOverwrite">Whether it may get its new text.</param>
    public static PlannedMessage Of(
        ImportedMessage message, WhatsAppMessage existing, bool isEdited, bool mayOverwrite)
    {
        var draft = AdjustToMatch(message.Draft, existing);
        isEdited = isEdited && UpstreamChanges.IsAsImported(existing, draft);
        if (isEdited && !mayOverwrite)
        {
            draft = draft with { MessageMarkdown = existing.MessageMarkdown };
            return new(message, draft, existing, ChangeOf(draft, existing, isEdited: false), IsKeptEdited: true);
        }

        return new(message, draft, existing, ChangeOf(draft, existing, isEdited)) { IsEdited = isEdited };
    }

    private static Change ChangeOf(MessageDraft draft, WhatsAppMessage existing, bool isEdited) =>
        Comparison.Differences(draft, existing) switch
        {
            [] => Change.Unchanged,
            var fields when fields.All(field => CanUpdate(field, existing, isEdited)) => Change.Update,
            _ => Change.Conflict,
        };

    // An earlier export may have lacked the file. The placeholder may be more specific now.
    private static bool CanUpdate(string field, WhatsAppMessage existing, bool isEdited) =>
        field == "attachments"
        || (field == "message_markdown" && (isEdited || MediaPlaceholder.Is(existing.MessageMarkdown)));

    /// <summary>The draft, with Close's value wherever this export is less precise than Close.</summary>
    private static MessageDraft AdjustToMatch(MessageDraft draft, WhatsAppMessage existing) => draft with
    {
        ActivityAt = existing.ActivityAt is { } time
            && (IsSameMinute(time, draft.ActivityAt)
                || IsSameMinute(time, draft.OtherActivityAt)
                || Comparison.OneIdIsMade(draft, existing))
                ? time
                : draft.ActivityAt,
        Changes = existing,
        MessageMarkdown = IsNoMoreSpecific(draft.MessageMarkdown, existing.MessageMarkdown)
            || IsOtherReading(draft, existing.MessageMarkdown)
            ? existing.MessageMarkdown
            : draft.MessageMarkdown,
        // A WhatsApp message has one file, so a file in Close is that file, whatever its name.
        Files = existing.Attachments is { Count: > 0 } ? [] : draft.Files,
    };

    /// <summary>Whether both texts are placeholders, and the draft's text describes the file no better.</summary>
    private static bool IsNoMoreSpecific(string draftText, string existingText) =>
        MediaPlaceholder.Is(draftText)
        && MediaPlaceholder.Without(existingText).Length == 0
        && !MediaPlaceholder.SaysMore(draftText, existingText);

    /// <summary>
    /// Whether the export that logged the message read the same line in another way: as a person's text, or as a file.
    /// </summary>
    private static bool IsOtherReading(MessageDraft draft, string existingText) =>
        (draft.OtherText is { } other && Comparison.SameText(other, existingText))
        || existingText == MediaPlaceholder.Of("file", draft.MessageMarkdown);

    private static bool IsSameMinute(DateTimeOffset first, DateTimeOffset? second) =>
        first.ToUnixTimeSeconds() / 60 == second?.ToUnixTimeSeconds() / 60;
}

/// <summary>What an import does with a message.</summary>
internal enum Change { Create, Unchanged, Update, Conflict }
