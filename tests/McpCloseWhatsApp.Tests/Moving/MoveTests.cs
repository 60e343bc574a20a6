using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Moving;

/// <summary>Ada's messages move to Adam, who is on another lead, or to Ben, who is on hers.</summary>
public abstract class MoveTests : IAsyncLifetime
{
    private protected const string ToAdam = """{"from_contact_id":"cont_AdaReyes","to_contact_id":"cont_AdamReyes","confirm":true}""";
    private protected const string ToBen = """{"from_contact_id":"cont_AdaReyes","to_contact_id":"cont_BenOkafor","confirm":true}""";
    private protected static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("a photo \0 of pallets")];

    /// <summary>A question, its answer with a file, and a remark.</summary>
    private protected static readonly string Chat = $$"""
        [
          {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60001","activity_at":"2026-03-12T10:00:00Z",
           "direction":"incoming","message_markdown":"Do you have *blue* ones?"},
          {"external_whatsapp_message_id":"wamid.HBgMNDQ3NzAwOTAwMTIzFQIAERgUM0VCMEExQjJDM0Q0RTVGNjAwMDIA","activity_at":"2026-03-12T10:05:00Z",
           "direction":"outgoing","message_markdown":"Yes, see the photo","response_to_id":"3EB0A1B2C3D4E5F60001",
           "attachments":[{"filename":"Fotö #1.jpg","content_base64":"{{Convert.ToBase64String(Photo)}}"}]},
          {"activity_at":"2026-03-13T08:00:00Z","direction":"incoming","message_markdown":"Thanks!"}
        ]
        """;

    private protected World World { get; private set; } = null!;

    public async ValueTask InitializeAsync() => World = await World.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task LogAsync(string contactId, string messages, World? to = null, string more = "")
    {
        var answer = await (to ?? World).CallAsync(
            "log_conversation", $$"""{"contact_id":"{{contactId}}","messages":{{messages}}{{more}}}""");
        Assert.True(answer["complete"] == "true", answer.Text);
    }

    /// <summary>The messages that Close really holds for a contact, oldest first.</summary>
    private protected async Task<List<JsonNode>> WithAsync(string contactId, World? of = null) =>
        [.. (await (of ?? World).MessagesAsync()).OfType<JsonNode>()
            .Where(message => message["contact_id"]!.ToString() == contactId)
            .OrderBy(message => message["activity_at"]!.ToString(), StringComparer.Ordinal)];

    private protected async Task<Answer> MoveByAnotherServerAsync()
    {
        await using var other = await World.StartAsync(close: World.Close);
        return await other.CallAsync("move_conversation", ToAdam);
    }

    private protected async Task<byte[]> DownloadAsync(string url)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(World.Close.BaseAddress, new Uri(url).AbsolutePath));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{World.Close.ApiKey}:")));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The content of a message, without its place.</summary>
    private protected static string Said(JsonNode message) => string.Join(" | ",
        message["external_whatsapp_message_id"], message["activity_at"], message["direction"], message["message_markdown"],
        message["user_id"], message["local_phone"], message["remote_phone"], message["integration_link"],
        string.Join(",", message["attachments"]!.AsArray().Select(file => $"{file!["filename"]} {file["content_type"]} {file["size"]}")));
}
