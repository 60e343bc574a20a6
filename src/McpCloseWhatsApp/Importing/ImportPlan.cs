using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// What an import does. It holds what Close has of the export, by number, and counts; the messages of the export are
/// read from the file again whenever they are needed.
/// </summary>
/// <param name="id">
/// Identifies the file, the answers and the settings: equal input gives the same id, on any machine at any time.
/// </param>
/// <param name="mapper">Makes a mapper that reads the file from its start.</param>
/// <param name="existing">The existing message in Close for the number of each message that has one.</param>
/// <param name="mayOverwrite">Whether edited messages get their new text.</param>
internal sealed class ImportPlan(
    string id, Func<ExportMapper> mapper, IReadOnlyDictionary<int, WhatsAppMessage> existing, bool mayOverwrite)
{
    public string Id => id;

    /// <summary>Messages that were edited or deleted in WhatsApp after an earlier import.</summary>
    public required UpstreamChanges Later { get; init; }

    /// <summary>Close's ids of the messages to remove, because they were deleted in WhatsApp.</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>
    /// Whether all messages of the leads were read. If not, a message that is planned as new may be in Close.
    /// </summary>
    public bool IsWhole => Unread.IsNone;

    /// <summary>What was not read of the leads.</summary>
    public required UnreadParts Unread { get; init; }

    /// <summary>
    /// Whether the file is the one that was planned. In another file a number would mean another message.
    /// </summary>
    public required Func<bool> IsFileUnchanged { get; init; }

    /// <inheritdoc cref="MessageIndex.IsUnreadable"/>
    public bool IsUnreadable { get; init; }

    /// <summary>What the import does in sum.</summary>
    public PlanSummary Summary { get; } = new();

    /// <summary>The number of messages to process.</summary>
    public int Total => Summary.Count + Removals.Count;

    /// <summary>The messages in the order of the file, each with what the import does with it.</summary>
    public IEnumerable<PlannedMessage> Read(CancellationToken cancellationToken) =>
        mapper().Read(cancellationToken).Select(Plan);

    /// <summary>What the import does with a message.</summary>
    public PlannedMessage Plan(ImportedMessage message) =>
        existing.GetValueOrDefault(message.Number) is { } match
            ? PlannedMessage.Of(message, match, Later.Edited.ContainsKey(message.Number), mayOverwrite)
            : new(message, message.Draft, null, Change.Create);

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
}
