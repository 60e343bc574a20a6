using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// The messages of a plan in sum: counts, and the few that a preview shows. They are added in any order.
/// </summary>
internal sealed class PlanSummary
{
    private const int SampleSize = 5;

    private readonly Dictionary<Change, int> changes = [];
    private readonly Dictionary<string, ConversationParties> parties = [];
    private readonly SortedDictionary<int, SampleLine> sample = [];
    private readonly SortedDictionary<int, string> keptEdited = [];
    private PlannedMessage? first;
    private PlannedMessage? last;

    /// <summary>The number of messages that the import finds in Close or logs.</summary>
    public int Count { get; private set; }

    /// <summary>The contacts that they are with.</summary>
    public IReadOnlyCollection<ConversationParties> Parties => parties.Values;

    /// <summary>How many are created, left as they are, updated, or differ.</summary>
    public IReadOnlyDictionary<Change, int> Changes => changes;

    /// <summary>How many were matched by the minute only.</summary>
    public int ByMinute { get; private set; }

    /// <summary>How many were matched at the other instant of a time that the clock showed twice.</summary>
    public int ByHour { get; private set; }

    /// <summary>How many were edited in WhatsApp and get their new text.</summary>
    public int Edited { get; private set; }

    /// <summary>
    /// Close's ids of messages that were edited in WhatsApp and keep their former text, because the caller may not
    /// overwrite it.
    /// </summary>
    public IReadOnlyCollection<string> KeptEdited => keptEdited.Values;

    /// <summary>The messages that Close does not have.</summary>
    public Extent Fresh { get; private set; }

    /// <summary>The first messages in the order of the file.</summary>
    public IReadOnlyList<SampleLine> Sample => [.. sample.Values];

    /// <summary>The earliest time, as in the sample; null without messages.</summary>
    public string? FirstAt => first is null ? null : SampleLine.From(first).At;

    public string? LastAt => last is null ? null : SampleLine.From(last).At;

    public void Add(PlannedMessage message)
    {
        Count++;
        parties.TryAdd(message.Draft.With.ContactId, message.Draft.With);
        changes[message.Change] = changes.GetValueOrDefault(message.Change) + 1;
        first = first is null || message.Draft.ActivityAt < first.Draft.ActivityAt ? message : first;
        last = last is null || message.Draft.ActivityAt > last.Draft.ActivityAt ? message : last;
        AddToSample(message);
        Edited += message.IsEdited ? 1 : 0;
        if (message.Existing is null)
        {
            Fresh = Fresh.With(message.Draft.ActivityAt);
        }
        else if (message.IsKeptEdited)
        {
            keptEdited[message.Source.Number] = message.Existing.Id;
        }

        AddDifference(message.TimeDifference);
    }

    private void AddToSample(PlannedMessage message)
    {
        var number = message.Source.Number;
        if (sample.Count == SampleSize && number > sample.Keys.Last())
        {
            return;
        }

        sample[number] = SampleLine.From(message);
        if (sample.Count > SampleSize)
        {
            sample.Remove(sample.Keys.Last());
        }
    }

    private void AddDifference(TimeSpan difference)
    {
        if (difference >= TimeSpan.FromMinutes(1))
        {
            ByHour++;
        }
        else if (difference > TimeSpan.Zero)
        {
            ByMinute++;
        }
    }
}
