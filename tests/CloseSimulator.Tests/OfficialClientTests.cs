using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Sends what closeio-api sends: base address, path and slash, Basic with an empty password, a JSON content
/// type and a time zone on every request, and an empty body if there is no data.
/// [https://github.com/closeio/closeio-api]</summary>
public sealed class OfficialClientTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task The_official_client_creates_finds_changes_and_deletes_a_message()
    {
        var created = (await DispatchAsync("POST", "activity/whatsapp_message", Session.Draft())).Ok;
        var found = await DispatchAsync(
            "GET", "activity/whatsapp_message", query: "?external_whatsapp_message_id=3EB0A1&_limit=100");
        var change = new JsonObject { ["message_markdown"] = "Updated content." };
        var changed = await DispatchAsync("PUT", $"activity/whatsapp_message/{created["id"]}", change);
        var deleted = await DispatchAsync("DELETE", $"activity/whatsapp_message/{created["id"]}");

        Assert.Equal([created["id"]!.ToString()], found.Rows("id"));
        Assert.Equal("<p>Updated content.</p>", changed.Ok["message_html"]!.ToString());
        Assert.Equal("{}", deleted.Text);
    }

    [Fact]
    public async Task The_official_client_reads_errors_and_field_errors_of_a_400()
    {
        var refused = await DispatchAsync("POST", "activity/whatsapp_message", new JsonObject());

        Assert.Empty(refused.Json["errors"]!.AsArray());
        Assert.Equal(8, refused.Wrong.Count);
    }

    [Fact]
    public async Task The_official_client_uploads_as_the_sample_of_the_files_page_does()
    {
        var permission = (await DispatchAsync(
            "POST", "files/upload", new JsonObject { ["filename"] = "image.jpg", ["content_type"] = "image/jpeg" })).Ok;
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in permission["upload"]!["fields"]!.AsObject())
        {
            // The library requests puts the names in quotes and gives the parts no type.
            var part = new StringContent(value!.ToString());
            part.Headers.ContentType = null;
            form.Add(part, $"\"{name}\"");
        }

        form.Add(new ByteArrayContent([1, 2, 3]), "\"file\"", "\"image.jpg\"");
        using var request = new HttpRequestMessage(HttpMethod.Post, permission["upload"]!["url"]!.ToString());
        request.Content = form;

        Assert.Equal(HttpStatusCode.Created, (await close.SendAsync(request)).Status);
    }

    private async Task<Reply> DispatchAsync(string method, string endpoint, JsonNode? data = null, string query = "")
    {
        using var request =
            new HttpRequestMessage(new HttpMethod(method), $"{close.Close.BaseAddress}/{endpoint}/{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(close.Close.ApiKey + ":")));
        request.Headers.Add("X-TZ-Offset", "-8.0");
        request.Content = new StringContent(data?.ToJsonString() ?? "");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await close.SendAsync(request);
    }
}
