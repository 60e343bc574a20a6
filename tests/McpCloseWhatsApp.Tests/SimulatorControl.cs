using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace McpCloseWhatsApp.Tests;

/// <summary>
/// The control plane of a simulated Close: it arranges Close, and shows what Close received and holds.
/// </summary>
internal sealed class SimulatorControl : IDisposable
{
    /// <summary>The filter for requests that create a WhatsApp message.</summary>
    public const string Creates = "?method=POST&path=/activity/whatsapp_message/";

    private readonly HttpClient http;

    // The simulator ends a wait, not this client.
    public SimulatorControl(SimulatedClose close) =>
        http = new() { BaseAddress = close.ControlAddress, Timeout = Timeout.InfiniteTimeSpan };

    public async Task<JsonNode> ArrangeAsync(string path, string body, bool put = false)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = put ? await http.PutAsync(path, content) : await http.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? new JsonObject();
    }

    /// <summary>Adds a fault of the simulator: something goes wrong between the server and Close.</summary>
    public Task FaultAsync(string fault) => ArrangeAsync("faults", fault);

    /// <summary>Removes all faults.</summary>
    public async Task ClearFaultsAsync() => (await http.DeleteAsync("faults")).EnsureSuccessStatusCode().Dispose();

    /// <summary>The messages that Close really holds, whatever its lists show.</summary>
    public async Task<JsonArray> MessagesAsync() => await ReadAsync("messages") switch
    {
        JsonArray all => all,
        JsonObject wrapped => wrapped["data"]!.AsArray(),
        _ => [],
    };

    /// <summary>The contacts that Close really holds.</summary>
    public async Task<JsonArray> ContactsAsync() => (await ReadAsync("contacts")).AsArray();

    /// <summary>The WhatsApp ids of all messages that Close really holds, sorted.</summary>
    public async Task<IReadOnlyList<string>> WhatsAppIdsAsync() =>
        [.. (await MessagesAsync()).Select(one => $"{one!["external_whatsapp_message_id"]}").Order(StringComparer.Ordinal)];

    /// <summary>The calls that reached Close, oldest first.</summary>
    public async Task<JsonArray> CallsAsync(string filter = "") => (await ReadAsync("calls" + filter)).AsArray();

    /// <summary>
    /// Waits until this many calls have reached Close; the simulator ends a wait in vain with an error.
    /// </summary>
    /// <param name="filter">Which calls, as a query: <see cref="Creates"/>.</param>
    /// <param name="madeBy">The work that makes the calls. The wait fails at once when it ends after fewer calls.</param>
    public async Task WaitForCallsAsync(string filter, int atLeast = 1, Task? madeBy = null)
    {
        var waiting = http.GetAsync(
            $"calls/count{filter}&at_least={atLeast}&timeout_seconds=300", TestContext.Current.CancellationToken);
        if (madeBy is not null && await Task.WhenAny(waiting, madeBy) == madeBy)
        {
            var made = (await CallsAsync(filter)).Count;
            Assert.True(made >= atLeast, $"The work ended after {made} of {atLeast} calls {filter}. {madeBy.Exception}");
        }

        using var answer = await waiting;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> ReadAsync(string path) => JsonNode.Parse(await http.GetStringAsync(path))!;
}
