using System.Text.Json.Nodes;

namespace CloseSimulator.Faults;

/// <summary>A fault that hits a call, with the number of calls that it has hit so far.</summary>
internal sealed record FaultHit(Fault Fault, int Number);

/// <summary>The queued faults, in order.</summary>
internal sealed class FaultQueue
{
    private readonly Lock gate = new();
    private readonly List<Queued> queue = [];

    private sealed class Queued(Fault fault)
    {
        public Fault Fault => fault;

        public int Passed { get; set; }

        public int Hits { get; set; }

        public bool IsSpent => fault.Times >= 0 && Hits >= fault.Times;
    }

    public void Add(Fault fault)
    {
        lock (gate)
        {
            queue.Add(new Queued(fault));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            queue.Clear();
        }
    }

    public JsonArray ToJson()
    {
        lock (gate)
        {
            return new JsonArray([.. queue.Select(queued => queued.Fault.ToJson(queued.Hits))]);
        }
    }

    /// <summary>The first fault that hits this call. The faults before it that let calls pass count this
    /// one.</summary>
    public FaultHit? Take(string method, string path, Func<string> content)
    {
        lock (gate)
        {
            foreach (var queued in queue)
            {
                if (queued.IsSpent || !queued.Fault.Matches(method, path, content))
                {
                    continue;
                }

                if (queued.Passed < queued.Fault.Skip)
                {
                    queued.Passed++;
                    continue;
                }

                queued.Hits++;
                return new FaultHit(queued.Fault, queued.Hits);
            }

            return null;
        }
    }
}
