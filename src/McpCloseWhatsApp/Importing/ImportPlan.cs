using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>What an import does: every message of the export, and its counterpart in Close, if there is one.</summary>
/// <param name="Id">
/// Identifies the file, the answers and the settings: equal input gives the same id, on any machine at any time.
/// </param>
/// <param name="Messages">In the order of the file, with the content that Close should have.</param>
/// <param name="Existing">The existing message in Close for each draft that has one.</param>
/// <param name="Edited">Drafts that were edited in WhatsApp, if Close still has the text of the earlier import.</param>
/// <param name="ByMinute">How many were matched by the minute only.</param>
/// <param name="ByHour">How many were matched at the other instant of a time that the clock showed twice.</param>
internal sealed record ImportPlan(
    string Id, IReadOnlyList<ImportedMessage> Messages, IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Existing,
    IReadOnlySet<MessageDraft> Edited, int ByMinute, int ByHour)
{
    /// <summary>Messages that were edited or deleted in WhatsApp after an earlier import.</summary>
    public required UpstreamChanges Later { get; init; }

    /// <summary>
    /// Close's ids of messages that were edited in WhatsApp and keep their former text, because the caller may not
    /// overwrite it.
    /// </summary>
    public IReadOnlyList<string> KeptEdited { get; init; } = [];

    /// <summary>Close's ids of the messages to remove, because they were deleted in WhatsApp.</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>The number of messages to process.</summary>
    public int Total => Messages.Count + Removals.Count;

    /// <summary>
    /// Whether all messages of the leads were read. If not, a message that is planned as new may be in Close.
    /// </summary>
    public bool IsWhole { get; init; } = true;

    /// <inheritdoc cref="MessageIndex.IsUnreadable"/>
    public bool IsUnreadable { get; init; }

    /// <summary>Creates the plan, with each draft adjusted to its match in Close.</summary>
    public static ImportPlan Create(
        string id, IReadOnlyList<ImportedMessage> messages,
        IReadOnlyDictionary<MessageDraft, WhatsAppMessage> matches, UpstreamChanges changes, bool mayOverwrite)
    {
        Dictionary<MessageDraft, WhatsAppMessage> existing = new(ReferenceEqualityComparer.Instance);
        HashSet<MessageDraft> edited = new(ReferenceEqualityComparer.Instance);
        List<string> keptEdited = [];
        List<ImportedMessage> adjusted = [];
        var (byMinute, byHour) = (0, 0);
        foreach (var message in messages)
        {
            if (!matches.TryGetValue(message.Draft, out var match))
            {
                adjusted.Add(message);
                continue;
            }

            var draft = AdjustToMatch(message.Draft, match);
            if (changes.Edited.ContainsKey(message.Draft) && UpstreamChanges.IsAsImported(match, draft))
            {
                if (mayOverwrite)
                {
                    edited.Add(draft);
                }
                else
                {
                    keptEdited.Add(match.Id);
                    draft = draft with { MessageMarkdown = match.MessageMarkdown };
                }
            }

            var difference = (draft.ActivityAt - message.Draft.ActivityAt).Duration();
            if (difference >= TimeSpan.FromMinutes(1))
            {
                byHour++;
            }
            else if (difference > TimeSpan.Zero)
            {
                byMinute++;
            }

            adjusted.Add(message with { Draft = draft });
            existing[draft] = match;
        }

        return new(id, adjusted, existing, edited, byMinute, byHour) { Later = changes, KeptEdited = keptEdited };
    }

    /// <summary>What the import does with a message.</summary>
    public Change ChangeOf(MessageDraft draft)
    {
        if (!Existing.TryGetValue(draft, out var existing))
        {
            return Change.Create;
        }

        return Comparison.Differences(draft, existing) switch
        {
            [] => Change.Unchanged,
            var fields when fields.All(field => CanUpdate(field, draft, existing)) => Change.Update,
            _ => Change.Conflict,
        };
    }

    /// <summary>A digest of all input that decides what an import does.</summary>
    /// <remarks>It is not a secret: it only shows whether the input is still the same.</remarks>
    public static string Digest(
        OpenExport export, ImportRequest request, Decisions decided, Uri close)
    {
        var text = new StringBuilder();
        IEnumerable<object?> inputs =
        [
            "v1", export.Digest, close, decided.Zone.Id, export.Export.Format.DateOrder, decided.Participants.Me,
            request.IncludeMedia, request.RemoveDeleted, request.MayOverwrite,
            decided.Period.Since?.UtcTicks, decided.Period.Until?.UtcTicks,
            .. decided.Participants.Contacts.OrderBy(contact => contact.Key, StringComparer.Ordinal)
                .SelectMany(contact => (object[])[contact.Key, contact.Value]),
        ];
        foreach (var input in inputs)
        {
            var part = FormattableString.Invariant($"{input}");
            text.Append(FormattableString.Invariant($"{part.Length}:{part}"));
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return "plan_" + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    // An earlier export may have lacked the file. The placeholder may be more specific now.
    private bool CanUpdate(string field, MessageDraft draft, WhatsAppMessage existing) =>
        field == "attachments"
        || (field == "message_markdown"
            && (Edited.Contains(draft) || MediaPlaceholder.Is(existing.MessageMarkdown)));

    /// <summary>The draft, with Close's value wherever this export is less precise than Close.</summary>
    private static MessageDraft AdjustToMatch(MessageDraft draft, WhatsAppMessage existing) => draft with
    {
        ActivityAt = existing.ActivityAt is { } time
            && (IsSameMinute(time, draft.ActivityAt)
                || IsSameMinute(time, draft.OtherActivityAt)
                || Comparison.OneIdIsMade(draft, existing))
                ? time
                : draft.ActivityAt,
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
