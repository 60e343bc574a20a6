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
/// <param name="Held">The existing message in Close for each draft that has one.</param>
/// <param name="Edited">Drafts that were edited in WhatsApp, if Close still has the text of the earlier import.</param>
/// <param name="ByMinute">How many were matched by the minute only.</param>
/// <param name="ByHour">How many were matched at the other instant of a time that the clock showed twice.</param>
internal sealed record ImportPlan(
    string Id, IReadOnlyList<ImportedMessage> Messages, IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Held,
    IReadOnlySet<MessageDraft> Edited, int ByMinute, int ByHour)
{
    /// <summary>Messages that were edited or deleted in WhatsApp after an earlier import.</summary>
    public required UpstreamChanges Later { get; init; }

    /// <summary>Close's ids of the messages to remove, because they were deleted in WhatsApp.</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>The number of messages to process.</summary>
    public int Total => Messages.Count + Removals.Count;

    /// <summary>
    /// Whether all messages of the leads were read. If not, a message that is planned as new may be in Close.
    /// </summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Creates the plan, with each draft adjusted to its match in Close.</summary>
    public static ImportPlan Of(
        string id, IReadOnlyList<ImportedMessage> messages, IReadOnlyDictionary<MessageDraft, WhatsAppMessage> matches, UpstreamChanges later)
    {
        Dictionary<MessageDraft, WhatsAppMessage> held = new(ReferenceEqualityComparer.Instance);
        HashSet<MessageDraft> edited = new(ReferenceEqualityComparer.Instance);
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
            if (later.Edited.ContainsKey(message.Draft) && UpstreamChanges.IsAsImported(match))
            {
                edited.Add(draft);
            }

            var off = (draft.ActivityAt - message.Draft.ActivityAt).Duration();
            (byMinute, byHour) = off < TimeSpan.FromMinutes(1) ? (byMinute + (off > TimeSpan.Zero ? 1 : 0), byHour) : (byMinute, byHour + 1);
            adjusted.Add(message with { Draft = draft });
            held[draft] = match;
        }

        return new(id, adjusted, held, edited, byMinute, byHour) { Later = later };
    }

    /// <summary>What the import does with a message.</summary>
    public Change ChangeOf(MessageDraft draft) => !Held.TryGetValue(draft, out var held) ? Change.Create : Comparison.Differences(draft, held) switch
    {
        [] => Change.Unchanged,
        // An earlier export lacked the file. Its placeholder may be more specific now.
        var differs when differs.All(field => field == "attachments"
            || (field == "message_markdown" && (Edited.Contains(draft) || MediaPlaceholder.Is(held.MessageMarkdown)))) => Change.Update,
        _ => Change.Conflict,
    };

    /// <summary>A digest of all input that decides what an import does.</summary>
    /// <remarks>It is not a secret: it only shows whether the input is still the same.</remarks>
    public static string Digest(
        OpenExport export, ImportRequest request, Participants participants, TimeZoneInfo zone, Uri close)
    {
        var text = new StringBuilder();
        IEnumerable<object?> inputs =
        [
            "v1", export.Digest, close, zone.Id, export.Export.Format.DateOrder, participants.Me,
            request.IncludeMedia, request.RemoveDeleted,
            request.Since?.UtcTicks, request.Until?.UtcTicks,
            .. participants.Contacts.OrderBy(contact => contact.Key, StringComparer.Ordinal)
                .SelectMany(contact => (object[])[contact.Key, contact.Value]),
        ];
        foreach (var input in inputs)
        {
            var part = FormattableString.Invariant($"{input}");
            text.Append(FormattableString.Invariant($"{part.Length}:{part}"));
        }

        return "plan_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    /// <summary>The draft, with Close's value wherever this export is less precise than Close.</summary>
    private static MessageDraft AdjustToMatch(MessageDraft draft, WhatsAppMessage held) => draft with
    {
        ActivityAt = held.ActivityAt is { } at && (IsSameMinute(at, draft.ActivityAt) || IsSameMinute(at, draft.OtherActivityAt)) ? at : draft.ActivityAt,
        MessageMarkdown = MediaPlaceholder.Is(draft.MessageMarkdown) && MediaPlaceholder.Without(held.MessageMarkdown).Length == 0
            && !MediaPlaceholder.SaysMore(draft.MessageMarkdown, held.MessageMarkdown) ? held.MessageMarkdown : draft.MessageMarkdown,
        // A WhatsApp message has one file, so a file in Close is that file, whatever its name.
        Files = held.Attachments is { Count: > 0 } ? [] : draft.Files,
    };

    private static bool IsSameMinute(DateTimeOffset first, DateTimeOffset? second) => first.ToUnixTimeSeconds() / 60 == second?.ToUnixTimeSeconds() / 60;
}

/// <summary>What an import does with a message.</summary>
internal enum Change { Create, Unchanged, Update, Conflict }
