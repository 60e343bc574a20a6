using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>What an import does: every message of the export, and what Close holds of it.</summary>
/// <param name="Id">Stands for the file, the answers and the settings: the same ones give the same id, anywhere and any time.</param>
/// <param name="Messages">In the order of the file, as they are to be in Close.</param>
/// <param name="Held">Those that Close holds, by their drafts.</param>
/// <param name="Edited">Those that were edited in WhatsApp and whose former text Close holds as it was imported.</param>
/// <param name="ByMinute">How many were recognised by their minute only.</param>
/// <param name="ByHour">How many were recognised at the other instant that their time may mean.</param>
internal sealed record ImportPlan(
    string Id, IReadOnlyList<ImportedMessage> Messages, IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Held,
    IReadOnlySet<MessageDraft> Edited, int ByMinute, int ByHour)
{
    /// <summary>What was edited or deleted in WhatsApp since it was imported.</summary>
    public required UpstreamChanges Later { get; init; }

    /// <summary>Close's ids of what is removed, because it was deleted in WhatsApp.</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>How many messages it has to do with.</summary>
    public int Total => Messages.Count + Removals.Count;

    /// <summary>Whether all was read that Close holds. Otherwise what is to be created may be there.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Recognises what Close holds.</summary>
    public static ImportPlan Of(
        string id, IReadOnlyList<ImportedMessage> messages, IReadOnlyDictionary<MessageDraft, WhatsAppMessage> matches, UpstreamChanges later)
    {
        Dictionary<MessageDraft, WhatsAppMessage> held = new(ReferenceEqualityComparer.Instance);
        HashSet<MessageDraft> edited = new(ReferenceEqualityComparer.Instance);
        List<ImportedMessage> meeting = [];
        var (byMinute, byHour) = (0, 0);
        foreach (var message in messages)
        {
            if (!matches.TryGetValue(message.Draft, out var match))
            {
                meeting.Add(message);
                continue;
            }

            var draft = Meeting(message.Draft, match);
            if (later.Edited.ContainsKey(message.Draft) && UpstreamChanges.IsAsImported(match))
            {
                edited.Add(draft);
            }

            var off = (draft.ActivityAt - message.Draft.ActivityAt).Duration();
            (byMinute, byHour) = off < TimeSpan.FromMinutes(1) ? (byMinute + (off > TimeSpan.Zero ? 1 : 0), byHour) : (byMinute, byHour + 1);
            meeting.Add(message with { Draft = draft });
            held[draft] = match;
        }

        return new(id, meeting, held, edited, byMinute, byHour) { Later = later };
    }

    /// <summary>What becomes of a message if nothing goes wrong.</summary>
    public Change ChangeOf(MessageDraft draft) => !Held.TryGetValue(draft, out var held) ? Change.Create : Comparison.Differences(draft, held) switch
    {
        [] => Change.Unchanged,
        // A file that an earlier export did not bring along. What stood for it may be told better now.
        var differs when differs.All(field => field == "attachments"
            || (field == "message_markdown" && (Edited.Contains(draft) || MediaPlaceholder.Is(held.MessageMarkdown)))) => Change.Update,
        _ => Change.Conflict,
    };

    /// <summary>A digest of what decides what an import does.</summary>
    /// <remarks>It is no secret: it only tells whether the same is still asked for.</remarks>
    public static string Digest(OpenExport export, ImportRequest request, Participants cast, TimeZoneInfo zone, Uri close)
    {
        var text = new StringBuilder();
        IEnumerable<object?> said =
        [
            "v1", export.Digest, close, zone.Id, export.Export.Format.DateOrder, cast.Me, request.IncludeMedia, request.RemoveDeleted,
            request.Since?.UtcTicks, request.Until?.UtcTicks,
            .. cast.Contacts.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => (object[])[one.Key, one.Value]),
        ];
        foreach (var one in said)
        {
            var word = FormattableString.Invariant($"{one}");
            text.Append(FormattableString.Invariant($"{word.Length}:{word}"));
        }

        return "plan_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    /// <summary>The draft, without a claim that this export cannot make against what Close holds.</summary>
    private static MessageDraft Meeting(MessageDraft draft, WhatsAppMessage held) => draft with
    {
        ActivityAt = held.ActivityAt is { } at && (IsOneMinute(at, draft.ActivityAt) || IsOneMinute(at, draft.OtherActivityAt)) ? at : draft.ActivityAt,
        MessageMarkdown = MediaPlaceholder.Is(draft.MessageMarkdown) && MediaPlaceholder.Without(held.MessageMarkdown).Length == 0
            && !MediaPlaceholder.SaysMore(draft.MessageMarkdown, held.MessageMarkdown) ? held.MessageMarkdown : draft.MessageMarkdown,
        // A message of WhatsApp's has one file: one that is there, under whatever name, is it.
        Files = held.Attachments is { Count: > 0 } ? [] : draft.Files,
    };

    private static bool IsOneMinute(DateTimeOffset one, DateTimeOffset? other) => one.ToUnixTimeSeconds() / 60 == other?.ToUnixTimeSeconds() / 60;
}

/// <summary>What an import does with a message.</summary>
internal enum Change { Create, Unchanged, Update, Conflict }
