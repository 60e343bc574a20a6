using StackExchange.Redis;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The atomic steps in Redis. A note is <c>looks:{lease}</c> when a lease has read the note and may create,
/// <c>asked:{lease}:{lead id}</c> when it may have asked Close, <c>holds:{lease}:{message id}</c> when Close has the
/// message, or <c>gone:{message ids}</c> when the message was deleted. Notes expire by the clock of Redis, not by that
/// of an instance.
/// </summary>
/// <remarks>
/// <para>
/// A note replaces only the note that its writer saw. A process that stalled past its lock finds a different note, or
/// none, and must not create. If Redis is killed after the note was written, the create happens within the quiet time,
/// and a <c>holds</c> note is accepted even where no note is left.
/// </para>
/// <para>
/// The first instance that finds a restarted Redis without its notes starts a quiet time as long as lists may lag,
/// because recent requests to Close are unknown. This needs no earlier contact with that Redis: all instances may have
/// been killed with it. A Redis with an append-only file has kept its notes. A Redis that looks new may be one that
/// lost all its data.
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

    /// <summary>
    /// Reads the note. If there is none, <paramref name="leave"/> becomes the note, unless it is empty.
    /// </summary>
    public static Task<Note> LookAsync(IDatabase database, string key, string leave = "") =>
        RunAsync(database, Look, key, leave);

    /// <summary>Replaces the note that was seen; an empty note deletes it.</summary>
    /// <returns>The note that is there now: another one, if the seen note had been replaced.</returns>
    public static Task<Note> ReplaceAsync(IDatabase database, string key, string seen, string note) =>
        RunAsync(database, Replace, key, seen, note, Milliseconds(ConsistencyWindow.Retention));

    private static async Task<Note> RunAsync(IDatabase database, string script, string key, params RedisValue[] more)
    {
        var answer = (RedisResult[])(await database.ScriptEvaluateAsync(
            script,
            [key, SharedRedis.Seen, SharedRedis.Quiet],
            [Milliseconds(ConsistencyWindow.MaxLag), .. more],
            CommandFlags.NoScriptCache))!;
        var uncertain = Duration(answer[1]) - (ConsistencyWindow.Retention - ConsistencyWindow.MaxLag);
        return new((string)answer[0]!, uncertain > TimeSpan.Zero ? uncertain : TimeSpan.Zero, Duration(answer[2]));
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    // A missing key has a negative time to live.
    private static TimeSpan Duration(RedisResult ms) => TimeSpan.FromMilliseconds(Math.Max(0, (long)ms));
}

/// <summary>The note about one message in Redis.</summary>
/// <param name="Text">Empty if there is no note.</param>
/// <param name="TimeLeft">
/// The remaining time during which "not found" in Close is not conclusive. The note stays longer than that, for a
/// process that searched earlier.
/// </param>
/// <param name="Quiet">
/// The remaining time during which a missing note is not conclusive; zero if it is conclusive.
/// </param>
internal sealed record Note(string Text, TimeSpan TimeLeft, TimeSpan Quiet)
{
    // An id may contain colons: that of a contact's phones has the time of their change.
    public RecentWrites RecentWrites => Text.Split(':', 3) switch
    {
        ["holds", _, var id] => RecentWrites.None with { CreatedId = id },
        ["gone", var ids] => RecentWrites.None with { DeletedIds = ids.Split(',') },
        _ => RecentWrites.None,
    };

    /// <summary>The lead for which a lease asked Close without noting the answer; null if there is none.</summary>
    public string? AskedLeadId => Text.Split(':', 3) is ["asked", _, var lead] ? lead : null;

    /// <summary>The note of a deleted message, which may be created again, and of those deleted before it.</summary>
    public string AfterDeletionOf(string messageId) =>
        $"gone:{string.Join(',', RecentWrites.DeletedIds.Append(messageId).Distinct())}";
}
