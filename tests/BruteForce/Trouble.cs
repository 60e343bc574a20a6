using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace BruteForce;

/// <summary>What goes wrong in Close and on the way to it, by chance.</summary>
internal sealed class Trouble(SimulatedClose close, Random random) : IDisposable
{
    private const string Posts = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";

    private static readonly string[] Faults =
    [
        $$"""{"kind":"cut_after",{{Posts}}}""",
        $$"""{"kind":"cut_before",{{Posts}}}""",
        $$"""{"kind":"garbled",{{Posts}}}""",
        $$"""{"kind":"slow",{{Posts}}}""",
        $$"""{"kind":"slow_after",{{Posts}}}""",
        $$"""{"kind":"status","status":502,"after":true,{{Posts}}}""",
        $$"""{"kind":"status","status":503,{{Posts}}}""",
        """{"kind":"status","status":429,"headers":{"retry-after":"1"},"times":3}""",
        """{"kind":"cut_before","method":"GET","times":2}""",
        """{"kind":"delay","delay_ms":700,"method":"GET","times":3}""",
    ];

    private readonly HttpClient control = new() { BaseAddress = close.ControlAddress };

    /// <summary>Close's lists show a message this many seconds after it was created.</summary>
    public Task LagAsync(int seconds) => SendAsync(HttpMethod.Put, "switches", $$"""{"list_lag_seconds":{{seconds}}}""");

    public Task AddFaultAsync() => SendAsync(HttpMethod.Post, "faults", Faults[random.Next(Faults.Length)]);

    public async Task EndAsync()
    {
        (await control.DeleteAsync("faults")).EnsureSuccessStatusCode().Dispose();
        await LagAsync(0);
    }

    /// <summary>How often Close holds each WhatsApp id.</summary>
    public async Task<Dictionary<string, int>> HeldAsync()
    {
        var held = JsonNode.Parse(await control.GetStringAsync("messages"))!;
        return (held as JsonArray ?? held["data"]!.AsArray())
            .CountBy(message => $"{message!["external_whatsapp_message_id"]}").ToDictionary();
    }

    public void Dispose() => control.Dispose();

    private async Task SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        (await control.SendAsync(request)).EnsureSuccessStatusCode().Dispose();
    }
}
