using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace McpCloseWhatsApp.Tests.Live;

/// <summary>Another user who works in the same Close without this server.</summary>
internal sealed class Colleague : IDisposable
{
    private const string Messages = "activity/whatsapp_message/";

    private readonly HttpClient http;
    private int logged;

    public Colleague(SimulatedClose close)
    {
        http = new() { BaseAddress = new(close.BaseAddress.AbsoluteUri + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(close.ApiKey + ":")));
    }

    /// <returns>The id of the message in Close.</returns>
    public async Task<string> LogAsync(string contact = "cont_AdaReyes", string lead = "lead_PalletCo", string? whatsAppId = null)
    {
        using var answer = await http.PostAsync(Messages, Json(new()
        {
            ["activity_at"] = "2026-03-12T10:00:00+00:00",
            ["contact_id"] = contact,
            ["direction"] = "incoming",
            ["external_whatsapp_message_id"] = whatsAppId ?? $"3EB0{++logged:X16}",
            ["lead_id"] = lead,
            ["local_phone"] = "+12125550143",
            ["message_markdown"] = "Hello",
            ["remote_phone"] = "+447700900123",
        }));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!["id"]!.ToString();
    }

    public async Task ChangeAsync(string id, string field, string to)
    {
        using var answer = await http.PutAsync($"{Messages}{id}/", Json(new() { [field] = to }));
        answer.EnsureSuccessStatusCode();
    }

    public async Task DeleteAsync(string id) => (await http.DeleteAsync($"{Messages}{id}/")).EnsureSuccessStatusCode().Dispose();

    public void Dispose() => http.Dispose();

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
