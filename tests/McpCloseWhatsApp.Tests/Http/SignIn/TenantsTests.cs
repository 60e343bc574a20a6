using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>
/// Two organizations with the same ids, which never happens in Close: here any data of one that leaks into answers of
/// the other is visible.
/// </summary>
public sealed class TenantsTests : IAsyncLifetime
{
    private const string Other = "api_other";
    private const string Ada = "close://whatsapp/conversations/cont_AdaReyes";

    private readonly FakeTimeProvider standing = new(new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero));
    private SignInServer server = null!;

    private string Mine => server.Close.ApiKey;

    public async ValueTask InitializeAsync()
    {
        server = await SignInServer.WithKeysAsync();
        await SeedAsync(server);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Simultaneous_calls_are_each_answered_from_their_own_account()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => number % 2 == 0
            ? WorkAsync(Mine, "Ada Reyes", "Pallet Co", number)
            : WorkAsync(Other, "Olga Ortiz", "Other Lead", number)));

        Assert.Equal(
            30,
            (await server.CallAsync(Mine, "list_whatsapp_messages", """{"contact_id":"cont_AdaReyes","limit":100}"""))["messages"]!.AsArray().Count);
        Assert.Equal(
            30,
            (await server.CallAsync(Other, "list_whatsapp_messages", """{"contact_id":"cont_AdaReyes","limit":100}"""))["messages"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_hanging_call_of_one_account_holds_no_lock_of_another()
    {
        await server.Control.ArrangeAsync("faults", """{"kind":"hang","method":"POST","path":"/activity/whatsapp_message/"}""");
        using var gone = new CancellationTokenSource();
        await using var client = await server.ConnectAsync(SignInServer.Modern, SignInServer.Key(Mine));
        var hanging = client.CallToolAsync("create_whatsapp_message", Arguments(World.Hello), cancellationToken: gone.Token).AsTask();
        await server.Control.WaitForCallsAsync(SimulatorControl.Creates, madeBy: hanging);

        var created = await server.CallAsync(Other, "create_whatsapp_message", World.Hello);

        Assert.Equal("created", created["outcome"]!.ToString());
        Assert.False(hanging.IsCompleted);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }

    [Fact]
    public async Task A_rate_limited_account_slows_no_other_account_down()
    {
        // No time passes, so a call that waits for the rate limit never ends.
        await using var slow = await SignInServer.WithKeysAsync(clock: standing);
        await SeedAsync(slow);
        await slow.Control.ArrangeAsync("rate-limit", """{"limit":1,"window_seconds":10,"per":"key"}""", put: true);
        await slow.CallAsync(slow.Close.ApiKey, "check_connection");
        var waiting = slow.CallAsync(slow.Close.ApiKey, "check_connection");

        Assert.Equal("Organization of api_other", (await slow.CallAsync(Other, "check_connection"))["organization"]!.ToString());

        Assert.False(waiting.IsCompleted);
        await slow.Control.ArrangeAsync("rate-limit", "{}", put: true);
        await PassUntilAsync(waiting);
    }

    [Fact]
    public async Task Read_your_writes_of_one_account_are_invisible_to_another()
    {
        await server.Control.ArrangeAsync("switches", """{"list_lag_seconds":60}""", put: true);

        Assert.Equal("created", (await server.CallAsync(Mine, "create_whatsapp_message", World.Hello))["outcome"]!.ToString());
        Assert.Empty(
            (await server.CallAsync(Other, "find_by_external_id", """{"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718"}"""))["messages"]!.AsArray());
        Assert.Equal("created", (await server.CallAsync(Other, "create_whatsapp_message", World.Hello))["outcome"]!.ToString());
        Assert.Equal("unchanged", (await server.CallAsync(Mine, "create_whatsapp_message", World.Hello))["outcome"]!.ToString());
    }

    [Fact]
    public async Task Completions_come_from_the_callers_own_account()
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(["cont_AdaReyes", "cont_AdamReyes"], await CompleteAsync(Mine, "Ada Rey"));
            Assert.Equal([], await CompleteAsync(Other, "Ada Rey"));
            Assert.Equal(["cont_AdaReyes"], await CompleteAsync(Other, "Olga"));
        }
    }

    [Fact]
    public async Task A_message_that_two_colleagues_log_at_once_is_logged_once()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await using var shared = await SignInServer.WithKeysAsync(settings => settings with { NotesFolder = folder.FullName });
            await shared.Control.ArrangeAsync(
                "seed",
                """{"users":[{"first_name":"Cora","last_name":"Colleague","email":"cora@sandboxtraders.example","api_key":"api_cora"}]}""");
            await shared.Control.ArrangeAsync("switches", """{"list_lag_seconds":60}""", put: true);

            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
                shared.CallAsync(number % 2 == 0 ? shared.Close.ApiKey : "api_cora", "create_whatsapp_message", World.Hello)));

            Assert.Equal(9, answers.Count(answer => answer["outcome"]!.ToString() == "unchanged"));
            Assert.Single(answers.Select(answer => answer["message"]!["id"]!.ToString()).Distinct());
            Assert.Single(await shared.Control.CallsAsync(SimulatorControl.Creates));
            Assert.Equal("Cora Colleague <cora@sandboxtraders.example>", (await shared.CallAsync("api_cora", "check_connection"))["user"]!.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static Task<JsonNode> SeedAsync(SignInServer server) => server.Control.ArrangeAsync("seed", """
        {"api_key":"api_other","leads":[{"id":"lead_PalletCo","name":"Other Lead","contacts":[
          {"id":"cont_AdaReyes","name":"Olga Ortiz","phones":[{"phone":"+447700900123"}]}]}]}
        """);

    private async Task WorkAsync(string key, string contact, string lead, int number)
    {
        var created = await server.CallAsync(key, "create_whatsapp_message", World.Merged(World.Hello, $$"""
            {"external_whatsapp_message_id":"3EB0{{number / 2:X16}}","message_markdown":"for {{contact}}"}
            """), number % 4 < 2 ? SignInServer.Modern : SignInServer.Legacy);
        var found = await server.CallAsync(key, "find_contact", """{"query":"+447700900123"}""");
        var conversation = await server.PostAsync(SignInServer.Modern, "resources/read", $$"""{"uri":"{{Ada}}"}""", SignInServer.Key(key));

        Assert.Equal(("created", contact, lead, $"for {contact}"), (
            created["outcome"]!.ToString(), created["message"]!["contact_name"]!.ToString(),
            created["message"]!["lead_name"]!.ToString(), created["message"]!["message_markdown"]!.ToString()));
        Assert.Equal(contact, Assert.Single(found["candidates"]!.AsArray())!["contact_name"]!.ToString());
        Assert.Equal(HttpStatusCode.OK, conversation.Status);
        Assert.Contains(contact, conversation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(contact == "Ada Reyes" ? "Olga" : "Ada Reyes", conversation.Text, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> CompleteAsync(string key, string typed)
    {
        var reply = await server.PostAsync(SignInServer.Legacy, "completion/complete", $$$"""
            {"ref":{"type":"ref/resource","uri":"close://whatsapp/conversations/{contact_id}"},"argument":{"name":"contact_id","value":"{{{typed}}}"}}
            """, SignInServer.Key(key));
        return reply.Json["result"]!["completion"]!["values"]!.AsArray().Select(value => value!.ToString());
    }

    /// <summary>Lets time pass until the work is done, or until the runner cancels the test.</summary>
    private async Task PassUntilAsync(Task work)
    {
        using var steps = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!work.IsCompleted)
        {
            standing.Advance(TimeSpan.FromSeconds(1));
            await steps.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static Dictionary<string, object?> Arguments(string json) =>
        JsonNode.Parse(json)!.AsObject().ToDictionary(one => one.Key, object? (one) => one.Value!.ToString());
}
