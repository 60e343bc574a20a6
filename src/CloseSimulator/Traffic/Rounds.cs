using System.Text.Json;
using CloseSimulator.Http;

namespace CloseSimulator.Traffic;

/// <summary>
/// Holds back the answers to calls until all calls of their round have arrived. A caller that makes fewer of them side
/// by side waits in vain.
/// </summary>
internal sealed class Rounds
{
    private readonly Lock gate = new();
    private readonly Queue<Round> rounds = new();

    private sealed class Round(int missing)
    {
        public int Missing { get; set; } = missing;

        public TaskCompletionSource Complete { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <exception cref="RequestError">400 when the JSON does not give sizes.</exception>
    public void Set(JsonElement json)
    {
        json.AllowOnly("sizes");
        List<int> sizes = [.. json.Items("sizes").Select(size => size.TryGetInt32(out var calls) ? calls : 0)];
        if (sizes.Count == 0 || sizes.Any(size => size < 1))
        {
            throw RequestError.Field("sizes", "Must be a list of numbers above 0.");
        }

        lock (gate)
        {
            foreach (var former in rounds)
            {
                former.Complete.SetResult();
            }

            rounds.Clear();
            sizes.ForEach(size => rounds.Enqueue(new Round(size)));
        }
    }

    /// <summary>Waits for the other calls of the round that this call belongs to.</summary>
    public Task ArriveAsync(CancellationToken cancellationToken)
    {
        Round? round;
        lock (gate)
        {
            if (!rounds.TryPeek(out round))
            {
                return Task.CompletedTask;
            }

            if (--round.Missing == 0)
            {
                rounds.Dequeue();
                round.Complete.SetResult();
            }
        }

        return round.Complete.Task.WaitAsync(cancellationToken);
    }
}
