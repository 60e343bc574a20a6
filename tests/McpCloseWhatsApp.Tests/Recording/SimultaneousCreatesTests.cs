using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Laws;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>Many callers log one message at once.</summary>
public sealed class SimultaneousCreatesTests
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";

    private readonly QuickTime clock = new();

    [Fact]
    public async Task Sixteen_simultaneous_creates_log_one_message()
    {
        await using var world = await World.StartAsync(clock: clock);
        string[] spellings = [Spelling.Bare, Spelling.Wamid, Spelling.Serialized, Spelling.Bare.ToLowerInvariant()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            world.CreateAsync($$"""{"external_whatsapp_message_id":"{{spellings[number % 4]}}"}""")));

        Assert.Equal(["created", .. Enumerable.Repeat("unchanged", 15)], answers.Select(answer => answer.Ok["outcome"]).Order(StringComparer.Ordinal));
        Assert.Single(answers.Select(answer => answer["message.id"]).Distinct());
        Assert.Single(await world.NewMessagesAsync());
    }

    [Theory]
    [InlineData("cut_after", 0)]
    [InlineData("cut_after", 30)]
    [InlineData("cut_before", 0)]
    public async Task Sixteen_simultaneous_creates_log_no_second_message_when_Close_did_not_confirm_the_first(string kind, int lag)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.ArrangeAsync("switches", $$"""{"list_lag_seconds":{{lag}}}""", put: true);
        await world.FaultAsync($$"""{"kind":"{{kind}}", {{Post}} }""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => world.CreateAsync()));

        Assert.InRange(answers.Count(answer => answer.Ok["outcome"] == "created"), 0, 1);
        Assert.Single(await world.WritesAsync());
    }

    /// <summary>A caller that has no WhatsApp id logs under an id that the server makes.</summary>
    [Theory]
    [InlineData(Spelling.Bare, null)]
    [InlineData(null, Spelling.Bare)]
    public async Task A_create_with_the_id_and_one_without_log_one_message(string? first, string? second)
    {
        var (close, patient) = await Stage.OpenAsync(calm: 4, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(close: close, clock: patient);
        await world.ArrangeAsync("switches", """{"list_lag_seconds":30}""", put: true);
        await world.FaultAsync($$"""{"kind":"delay","delay_ms":3000,"times":-1,{{Post}}}""");

        var creating = world.CreateAsync(WithId(first));
        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, madeBy: creating);
        var meanwhile = world.CreateAsync(WithId(second));
        await patient.PassUntilAsync(Task.WhenAll(creating, meanwhile));

        Assert.Equal(("created", "unchanged"), ((await creating).Ok["outcome"], (await meanwhile).Ok["outcome"]));
        Assert.Single(await world.NewMessagesAsync());
    }

    private static string WithId(string? id) => new JsonObject { ["external_whatsapp_message_id"] = id }.ToJsonString();
}
