using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Importing;

/// <summary>The results of an import in sum, and the failed messages that an answer names.</summary>
/// <param name="progress">Receives the number of messages that have a result, and the total.</param>
internal sealed class ImportTally(int total, Action<int, int> progress)
{
    private const int MostNamed = 20;

    // What hinders so many messages hinders the others, too. A later call continues.
    private const int MostUnreached = 500;

    private readonly Lock adding = new();
    private readonly SortedDictionary<Outcome, int> counts = [];
    private readonly SortedDictionary<int, string> failures = [];
    private int completed;
    private int unreached;
    private int passing;

    public IReadOnlyDictionary<Outcome, int> Counts => counts;

    /// <summary>Some of the failed messages, each with its problem, in the order of the file.</summary>
    public IEnumerable<string> Failures => failures.Values;

    public bool MayGoOn => unreached < MostUnreached;

    /// <summary>Whether a result names a message in Close, or one whose outcome is unknown.</summary>
    public bool HasTold { get; private set; }

    public int Reached => counts.Values.Sum();

    /// <summary>Whether messages failed by a fault that may pass, so that a later call can log them.</summary>
    public bool MayPass => passing > 0;

    /// <summary>The number of messages with a final outcome: a further call does not change it.</summary>
    public int Settled => Reached - counts.GetValueOrDefault(Outcome.Unknown) - passing;

    /// <param name="name">The message in words.</param>
    /// <param name="result">Null if it was not reached.</param>
    public void Add(string name, ItemResult? result)
    {
        lock (adding)
        {
            HasTold |= BoundedParallelism.IsTold(result);
            if (result is null)
            {
                unreached++;
                return;
            }

            counts[result.Outcome] = counts.GetValueOrDefault(result.Outcome) + 1;
            passing += result.MayPass ? 1 : 0;
            Keep(name, result);
        }

        progress(Interlocked.Increment(ref completed), total);
    }

    private void Keep(string name, ItemResult result)
    {
        if (result.Outcome == Outcome.Failed && failures.Count < MostNamed)
        {
            failures[result.Index] = $"{name}: {result.Problem}";
        }
    }
}
