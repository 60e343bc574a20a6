using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Arranges the simulated Close behind a door, and looks at it.</summary>
internal sealed class Control(SimulatedClose close) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = close.ControlAddress };

    /// <summary>Lets something go wrong between the server and Close.</summary>
    public async Task FaultAsync(string fault)
    {
        using var content = new StringContent(fault, Encoding.UTF8, "application/json");
        (await http.PostAsync("faults", content)).EnsureSuccessStatusCode().Dispose();
    }

    /// <summary>Waits until so many calls of a kind have reached Close.</summary>
    public async Task ReachedAsync(string filter, int count = 1)
    {
        while (JsonNode.Parse(await http.GetStringAsync("calls" + filter))!.AsArray().Count < count)
        {
        }
    }

    /// <summary>WhatsApp's ids of all that Close really holds, in order.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync()
    {
        var held = JsonNode.Parse(await http.GetStringAsync("messages"))!;
        return [.. (held as JsonArray ?? held["data"]!.AsArray()).Select(one => $"{one!["external_whatsapp_message_id"]}").Order(StringComparer.Ordinal)];
    }

    public void Dispose() => http.Dispose();
}
