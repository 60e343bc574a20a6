using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The Redis that the instances share. While it is away every question is refused at once: what is not asked now is not
/// asked later either. The connection comes back by itself.
/// </summary>
internal sealed class SharedRedis(ConnectionMultiplexer connection, TimeProvider clock) : IAsyncDisposable
{
    private const string Prefix = "close-whatsapp:";
    private const int LongestWaitMs = 1_500;

    /// <summary>For so long after a question that was not answered nobody asks another: many at once would each wait for nothing.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IDatabase database = connection.GetDatabase();
    private long silentUntil = long.MinValue;
    private bool isAway;

    /// <summary>Which start of Redis it was when an instance last asked.</summary>
    public const string Seen = Prefix + "redis";

    /// <summary>There while nobody knows what was asked of Close a moment ago.</summary>
    public const string Quiet = Prefix + "quiet";

    /// <param name="told">What StackExchange.Redis is to be told.</param>
    /// <exception cref="RedisUnusableException">It cannot be read, or the Redis it names does not answer.</exception>
    public static async Task<SharedRedis> ConnectAsync(string told, TimeProvider clock)
    {
        ConnectionMultiplexer? connection = null;
        try
        {
            var options = ConfigurationOptions.Parse(told);
            // At the start a Redis that is away ends the program. Later the client goes on trying, whatever this says.
            options.AbortOnConnectFail = true;
            options.ConnectRetry = 1;
            options.ConnectTimeout = 3_000;
            options.AsyncTimeout = options.SyncTimeout = LongestWaitMs;
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.ReconnectRetryPolicy = new LinearRetry(500);
            connection = await ConnectionMultiplexer.ConnectAsync(options);
            await RedisScripts.LookAsync(connection.GetDatabase(), Key("note", "start"));
            return new(connection, clock);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new RedisUnusableException("CLOSE_REDIS cannot be read: give it as StackExchange.Redis takes it, such as redis.example:6379,password=...,ssl=true.");
        }
        catch (Exception away)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            throw new RedisUnusableException($"CLOSE_REDIS names a Redis that does not answer, or not to this user and password ({Kind(away)}): start it, mend the setting, or unset it and run one instance only.");
        }
    }

    /// <summary>A key that tells nobody what it stands for.</summary>
    public static string Key(string kind, string what) =>
        $"{Prefix}{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16))}";

    /// <summary>The clock of whoever asks. It does not stand still while the process does.</summary>
    public TimeProvider Clock => clock;

    /// <exception cref="Refusal">It is away.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> question, CancellationToken cancellationToken = default)
    {
        if (clock.GetTimestamp() < Volatile.Read(ref silentUntil))
        {
            throw Away;
        }

        try
        {
            var answer = await question(database);
            Tell(away: null);
            return answer;
        }
        catch (Exception away) when (away is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Of a connection that breaks off the client passes on whatever its sockets, pipes and timers say.
            Volatile.Write(ref silentUntil, clock.GetTimestamp() + (long)(Pause.TotalSeconds * clock.TimestampFrequency));
            Tell(away);
            throw Away;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Tells whoever runs the server once that it is away, and why, and once that it is back.</summary>
    private void Tell(Exception? away)
    {
        if (Interlocked.Exchange(ref isAway, away is not null) != (away is not null))
        {
            Console.Error.WriteLine(away is null
                ? "The Redis of CLOSE_REDIS answers again."
                : $"The Redis of CLOSE_REDIS cannot be used ({Kind(away)}): nothing is created or changed until it can.");
        }
    }

    // No more than that: what the client says names the address, and what Redis says may name keys.
    private static string Kind(Exception away) => away switch
    {
        RedisServerException => away.Message.Split(' ')[0],
        RedisConnectionException { FailureType: var failure } => $"{failure}",
        _ => away.GetType().Name,
    };

    private static Refusal Away => new(ErrorCode.CloseUnavailable,
        "The instances of this server cannot reach the Redis they share, so that none knows what the others are logging, and nothing is created or changed. Reading goes on.",
        nextStep: "Make the same call again in a moment: nothing is doubled.", retryAfterSeconds: 5);
}
