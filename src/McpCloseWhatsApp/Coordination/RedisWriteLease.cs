
namespace McpCloseWhatsApp.Coordination;

/// <summary>A claim that is a note in Redis, written while this instance has the turn.</summary>
/// <param name="who">This claim, among all that there ever are.</param>
/// <param name="seen">What was noted when the turn came.</param>
internal sealed class RedisWriteLease(SharedRedis redis, Turn turn, string name, string who, Note seen) : IWriteLease
{
    /// <summary>Who was stopped for longer than this behind its note creates nothing: the note ends while its process stands still.</summary>
    private static readonly TimeSpan HeldUp = TimeSpan.FromSeconds(5);

    private readonly string asked = $"asked:{who}";
    private string noted = seen.Text;

    public PriorAttempt? Earlier { get; } =
        seen.Text == Looks(who) || seen.Recently.DeletedId is not null ? null : new(seen.Recently.CreatedId, seen.Left);

    /// <summary>The note of one who has looked.</summary>
    public static string Looks(string who) => $"looks:{who}";

    public async Task<PriorAttempt?> MarkInFlightAsync()
    {
        var began = redis.Clock.GetTimestamp();
        var now = await ReplaceAsync(asked);
        if (now.Text == asked && redis.Clock.GetElapsedTime(began) < HeldUp)
        {
            noted = asked;
            return null;
        }

        return new(now.Recently.CreatedId, ConsistencyWindow.MaxLag);
    }

    public Task RenewAsync() => AfterwardsAsync(asked);

    public Task CompleteAsync(string messageId) => AfterwardsAsync($"holds:{who}:{messageId}");

    public Task AbandonAsync() => AfterwardsAsync("");

    public ValueTask DisposeAsync() => turn.DisposeAsync();

    private Task<Note> ReplaceAsync(string note) =>
        redis.AskAsync(database => RedisScripts.ReplaceAsync(database, name, noted, note));

    // Close has been asked, and whatever it did is the answer. What was staked stays so for its time, which is safe.
    private async Task AfterwardsAsync(string note)
    {
        try
        {
            await ReplaceAsync(note);
        }
        catch (Refusal)
        {
            // Redis is away.
        }
    }
}
