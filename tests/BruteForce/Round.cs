using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CloseSimulator;

namespace BruteForce;

/// <summary>The servers of one home log the same messages, first under fire and then until each is settled.</summary>
internal sealed partial class Round(Home kind, string program, int messages, TimeSpan strike, Random random)
{
    /// <summary>A create in flight of a killed server is uncertain for 90 s.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(150);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly string home = Directory.CreateTempSubdirectory("brute-force-").FullName;
    private readonly ConcurrentDictionary<int, bool> settled = [];
    private readonly Stopwatch time = Stopwatch.StartNew();
    private int calls, kills, created, early;

    public async Task<Verdict> RunAsync()
    {
        await using var close = await SimulatedClose.StartAsync();
        using var trouble = new Trouble(close, new Random(random.Next()));
        await trouble.LagAsync(random.GetItems([0, 2, 8, 20], 1)[0]);
        kind.Arrange(home);
        var agents = Enumerable.Range(0, kind.Servers).Select(_ => WorkAsync(close, new Random(random.Next()))).ToList();
        while (time.Elapsed < strike)
        {
            await Task.Delay(400);
            await trouble.AddFaultAsync();
        }

        if (kind.Repair is { } repair)
        {
            early = Ours(await trouble.HeldAsync()).Values.Sum();
            repair(home);
        }

        await trouble.EndAsync();
        await Task.WhenAll(agents);
        var held = Ours(await trouble.HeldAsync());
        Directory.Delete(home, recursive: true);
        return new(
            kind.Name, messages, held.Count(one => one.Value > 1), settled.Keys.Count(number => !held.ContainsKey(IdOf(number))),
            messages - settled.Count, early, created, calls, kills, time.Elapsed);
    }

    /// <summary>One agent with its own server, which it starts again after each kill.</summary>
    private async Task WorkAsync(SimulatedClose close, Random own)
    {
        while (!IsOver)
        {
            await using var server = await Server.StartAsync(program, close, kind.Environment(home));
            var isKilled = false;
            while (!isKilled && !IsOver)
            {
                isKilled = time.Elapsed < strike && kind.Servers > 1 && own.Next(3) == 0;
                var answering = LogAsync(server, own);
                if (isKilled)
                {
                    await Task.Delay(own.Next(400));
                    await server.KillAsync();
                    Interlocked.Increment(ref kills);
                }

                await answering;
            }
        }
    }

    private bool IsOver => (settled.Count == messages && time.Elapsed > strike) || time.Elapsed > strike + Settling;

    private async Task LogAsync(Server server, Random own)
    {
        int[] open = [.. Enumerable.Range(0, messages).Where(number => !settled.ContainsKey(number))];
        int[] numbers = open.Length > 0 ? open : [.. Enumerable.Range(0, messages)];
        own.Shuffle(numbers);
        numbers = numbers[..Math.Min(numbers.Length, own.Next(1, 9))];
        var answer = await server.CallAsync("log_conversation", new()
        {
            ["contact_id"] = "cont_AdaReyes",
            ["messages"] = new JsonArray([.. numbers.Select(Message)]),
        });
        Interlocked.Increment(ref calls);
        if (answer is null)
        {
            return;
        }

        Interlocked.Add(ref created, answer["counts"]?["created"]?.GetValue<int>() ?? 0);
        if (answer["complete"]?.GetValue<bool>() is true)
        {
            Array.ForEach(numbers, number => settled[number] = true);
        }
        else if (!IsOver)
        {
            await Task.Delay(PauseIn($"{answer["next_step"]}{answer["retry_after_seconds"]}"));
        }
    }

    /// <summary>The wait that an answer asks for. Under fire agents are impatient.</summary>
    private TimeSpan PauseIn(string advice)
    {
        var asked = Seconds().Match(advice) is { Success: true } match ? TimeSpan.FromSeconds(int.Parse(match.Groups["n"].Value)) : TimeSpan.FromSeconds(1);
        var longest = time.Elapsed < strike ? TimeSpan.FromSeconds(1) : LongestPause;
        return asked < longest ? asked : longest;
    }

    private static JsonNode Message(int number) => new JsonObject
    {
        ["external_whatsapp_message_id"] = IdOf(number),
        ["activity_at"] = new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero).AddSeconds(number).ToString("O"),
        ["direction"] = number % 3 == 0 ? "outgoing" : "incoming",
        ["message_markdown"] = $"Message {number}",
    };

    private static string IdOf(int number) => $"brute-{number}";

    private static Dictionary<string, int> Ours(Dictionary<string, int> held) =>
        held.Where(one => one.Key.StartsWith("brute-", StringComparison.Ordinal)).ToDictionary();

    [GeneratedRegex(@"(?<n>\d+) s\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Seconds();
}
