using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Stdio;

/// <summary>
/// Holds back the answers to a batch until all of them go out as one array. Only clients of the revision 2025-03-26
/// send batches.
/// </summary>
internal sealed class Batches
{
    private readonly List<Batch> open = [];

    /// <param name="requests">The ids of the batch's requests; notifications get no answer.</param>
    public void Expect(IEnumerable<RequestId> requests)
    {
        var batch = new Batch([.. requests]);
        if (batch.Waiting.Count > 0)
        {
            lock (open)
            {
                open.Add(batch);
            }
        }
    }

    /// <summary>
    /// Whether the message belongs to a batch; then <paramref name="answers"/> has all of them once the last has come.
    /// </summary>
    public bool Take(JsonRpcMessage message, out IReadOnlyList<JsonRpcMessage> answers)
    {
        answers = [];
        if (message is not (JsonRpcResponse or JsonRpcError))
        {
            return false;
        }

        var id = ((JsonRpcMessageWithId)message).Id;
        lock (open)
        {
            if (open.Find(one => one.Waiting.Contains(id)) is not { } batch)
            {
                return false;
            }

            batch.Waiting.Remove(id);
            batch.Answers.Add(message);
            if (batch.Waiting.Count == 0)
            {
                open.Remove(batch);
                answers = batch.Answers;
            }

            return true;
        }
    }

    private sealed record Batch(HashSet<RequestId> Waiting)
    {
        public List<JsonRpcMessage> Answers { get; } = [];
    }
}
