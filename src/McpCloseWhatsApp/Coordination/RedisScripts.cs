using StackExchange.Redis;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// What Redis does in one step. A note is <c>looks:{who}</c> for who has looked and may create, <c>asked:{who}</c> for who
/// may have asked Close, <c>holds:{who}:{message id}</c>, or <c>gone:{message id}</c> for what was deleted. Its time is
/// Redis' own: no clock of an instance counts.
/// </summary>
/// <remarks>
/// <para>
/// A note replaces only the note that its writer saw. Who was held up until its turn was over finds another note, or none,
/// and creates nothing. Redis killed after the note: the create it stands for is carried out within the time of the quiet,
/// and what Close holds then is noted all the same.
/// </para>
/// <para>
/// Whoever first meets a Redis that was started anew without the notes makes it quiet for as long as lists may lag: nobody
/// knows what was asked of Close. No instance has to have seen it before, for all may have been killed with it. A Redis
/// that appends to a file has its notes again, and a Redis that is used for the first time may be one that lost all.
/// </para>
/// </remarks>
internal static class RedisScripts
{
    private const string Awake = """
        local redis_is = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
        local redis_was = redis.call('GET', KEYS[2])
        if redis_was ~= redis_is then
          if not redis_was or not string.find(redis.call('INFO', 'persistence'), 'aof_enabled:1', 1, true) then
            redis.call('SET', KEYS[3], '', 'PX', ARGV[1])
          end
          redis.call('SET', KEYS[2], redis_is)
        end

        """;

    private const string Look = Awake + """
        local note = redis.call('GET', KEYS[1]) or ''
        local quiet = redis.call('PTTL', KEYS[3])
        if ARGV[2] ~= '' and quiet <= 0 and (note == '' or string.sub(note, 1, 6) == 'looks:') then
          note = ARGV[2]
          redis.call('SET', KEYS[1], note, 'PX', ARGV[1])
        end
        return { note, redis.call('PTTL', KEYS[1]), quiet }
        """;

    private const string Replace = Awake + """
        local note = redis.call('GET', KEYS[1]) or ''
        local quiet = redis.call('PTTL', KEYS[3])
        local kind = string.sub(ARGV[3], 1, 6)
        if (note ~= ARGV[2] and not (note == '' and kind == 'holds:')) or (quiet > 0 and kind == 'asked:') then
          return { note, redis.call('PTTL', KEYS[1]), quiet }
        end
        if ARGV[3] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) end
        return { ARGV[3], tonumber(ARGV[4]), quiet }
        """;

    /// <summary>What is noted. Where that is nothing, <paramref name="leave"/> is from now on, unless it is empty.</summary>
    public static Task<Note> LookAsync(IDatabase database, string key, string leave = "") => RunAsync(database, Look, key, leave);

    /// <summary>Puts a note in the place of the one that was seen there; an empty one takes it away.</summary>
    /// <returns>What is noted now: something else, where another note was there.</returns>
    public static Task<Note> ReplaceAsync(IDatabase database, string key, string seen, string note) =>
        RunAsync(database, Replace, key, seen, note, Milliseconds(ConsistencyWindow.Retention));

    private static async Task<Note> RunAsync(IDatabase database, string script, string key, params RedisValue[] more)
    {
        var answer = (RedisResult[])(await database.ScriptEvaluateAsync(
            script, [key, SharedRedis.Seen, SharedRedis.Quiet], [Milliseconds(ConsistencyWindow.MaxLag), .. more], CommandFlags.NoScriptCache))!;
        var left = Left(answer[1]) - (ConsistencyWindow.Retention - ConsistencyWindow.MaxLag);
        return new((string)answer[0]!, left > TimeSpan.Zero ? left : TimeSpan.Zero, Left(answer[2]));
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static TimeSpan Left(RedisResult ms) => TimeSpan.FromMilliseconds(Math.Max(0, (long)ms));
}

/// <summary>What Redis knows of a message.</summary>
/// <param name="Text">Empty where nothing is noted.</param>
/// <param name="Left">How long a look at Close that finds nothing still proves nothing; longer than that the note is there for whoever looked before.</param>
/// <param name="Quiet">For how long what is not noted means nothing; zero where it means that nobody asked.</param>
internal sealed record Note(string Text, TimeSpan Left, TimeSpan Quiet)
{
    public Recently Recently => Text.Split(':') switch
    {
        ["holds", _, var id] => new(id, null),
        ["gone", var id] => new(null, id),
        _ => default,
    };

    /// <summary>The text of what was deleted: whoever looks may create it again.</summary>
    public static string OfDeleted(string messageId) => $"gone:{messageId}";
}
