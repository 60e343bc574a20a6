using System.Net;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The Redis that the instances share. While it is unavailable every request is refused at once and is not queued. The
/// client reconnects by itself.
/// </summary>
internal sealed class SharedRedis(ConnectionMultiplexer connection, TimeProvider clock) : IAsyncDisposable
{
    private const string Prefix = "close-whatsapp:";
    private const int LongestWaitMs = 1_500;

    /// <summary>
    /// After an unanswered request all requests are refused for this time, so that they do not all time out.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IDatabase database = connection.GetDatabase();
    private long silentUntil = long.MinValue;
    private bool isAway;

    /// <summary>The key of the Redis run id that an instance last saw.</summary>
    public const string Seen = Prefix + "redis";

    /// <summary>The key that exists during the quiet time, while recent requests to Close are unknown.</summary>
    public const string Quiet = Prefix + "quiet";

    /// <param name="configuration">The connection string, in the format of StackExchange.Redis.</param>
    /// <exception cref="RedisUnusableException">The string is invalid, or its Redis does not answer.</exception>
    public static async Task<SharedRedis> ConnectAsync(string configuration, TimeProvider clock)
    {
        ConnectionMultiplexer? connection = null;
        try
        {
            var options = ConfigurationOptions.Parse(configuration);
            if (options.EndPoints is [] || options.EndPoints.Any(IsNoAddress))
            {
                throw new FormatException();
            }

            // An unavailable Redis ends the program at its start. Later the client reconnects regardless of this
            // option.
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
            throw new RedisUnusableException(
                "CLOSE_REDIS cannot be read: give it as StackExchange.Redis takes it, "
                + "such as redis.example:6379,password=...,ssl=true.");
        }
        catch (Exception away)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            throw new RedisUnusableException(
                $"CLOSE_REDIS names a Redis that does not answer, or not to this user and password ({Kind(away)}): "
                + "start it, correct the setting, or unset it and run one instance only.");
        }
    }

    // The client takes any text as the name of a host.
    private static bool IsNoAddress(EndPoint endPoint) =>
        endPoint is DnsEndPoint { Host: var host } && Uri.CheckHostName(host) == UriHostNameType.Unknown;

    /// <summary>A Redis key that does not reveal what it names.</summary>
    public static string Key(string kind, string key) =>
        $"{Prefix}{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16))}";

    /// <summary>The clock of this instance. It goes on while the process is stopped.</summary>
    public TimeProvider Clock => clock;

    /// <exception cref="Refusal">Redis is unavailable.</exception>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> question, CancellationToken cancellationToken = default)
    {
        if (clock.GetTimestamp() < Volatile.Read(ref silentUntil))
        {
            throw Away;
        }

        try
        {
            var answer = await question(database);
            Report(away: null);
            return answer;
        }
        catch (Exception away) when (
            away is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // When a connection breaks, the client throws the exceptions of its sockets, pipes and timers as they are.
            var pause = (long)(Pause.TotalSeconds * clock.TimestampFrequency);
            Volatile.Write(ref silentUntil, clock.GetTimestamp() + pause);
            Report(away);
            throw Away;
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Logs one line when Redis becomes unavailable and one when it recovers.</summary>
    private void Report(Exception? away)
    {
        if (Interlocked.Exchange(ref isAway, away is not null) != (away is not null))
        {
            Console.Error.WriteLine(away is null
                ? "The Redis of CLOSE_REDIS answers again."
                : $"The Redis of CLOSE_REDIS cannot be used ({Kind(away)}): "
                    + "nothing is created or changed until it can.");
        }
    }

    // Only the kind of failure: the client's messages contain the address, and those of Redis may contain keys.
    private static string Kind(Exception away) => away switch
    {
        RedisServerException => away.Message.Split(' ')[0],
        RedisConnectionException { FailureType: var failure } => $"{failure}",
        _ => away.GetType().Name,
    };

    private static Refusal Away => new(ErrorCode.CloseUnavailable,
        "This instance cannot reach the Redis that all instances of the server share. It cannot know what the others "
        + "are logging, so nothing is created or changed now. Reading still works.",
        nextStep: "Make the same call again in a moment: nothing is logged twice.", retryAfterSeconds: 5);
}
