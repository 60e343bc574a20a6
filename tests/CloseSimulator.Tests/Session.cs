using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>A simulated Close, with a client that calls it over HTTP.</summary>
internal sealed class Session : IAsyncDisposable
{
    public const string Messages = "activity/whatsapp_message/";

    private readonly SimulatedClose close;

    private Session(SimulatedClose close)
    {
        this.close = close;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(close.BaseAddress.AbsoluteUri + "/"),
            Timeout = TimeSpan.FromSeconds(60),
        };
        Login(close.ApiKey);
    }

    public HttpClient Http { get; }

    public SimulatedClose Close => close;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Session> StartAsync(TimeProvider? clock = null, bool seeded = true) =>
        new(await SimulatedClose.StartAsync(
            new SimulatorOptions { Clock = clock ?? TimeProvider.System, Seeded = seeded }, Cancellation));

    public void Login(string key) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Reply> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<Reply> CreateAsync(JsonNode body) => PostAsync(Messages, body);

    /// <summary>Creates messages with these external ids, one after the other.</summary>
    public async Task<List<string>> CreateAllAsync(params string[] externalIds)
    {
        var ids = new List<string>();
        foreach (var externalId in externalIds)
        {
            ids.Add((await CreateAsync(Draft(externalId))).Ok["id"]!.ToString());
        }

        return ids;
    }

    public async Task<JsonNode> ControlAsync(HttpMethod method, string path, JsonNode? body = null) =>
        (await SendAsync(method, new Uri(close.ControlAddress, path).AbsoluteUri, body)).Ok;

    public Task SwitchAsync(string name, JsonNode value) =>
        ControlAsync(HttpMethod.Put, "switches", new JsonObject { [name] = value });

    public Task FaultAsync(JsonObject fault) => ControlAsync(HttpMethod.Post, "faults", fault);

    public Task AdvanceAsync(double seconds) =>
        ControlAsync(HttpMethod.Post, "clock", new JsonObject { ["advance_seconds"] = seconds });

    public async Task<JsonArray> TruthAsync() => (await ControlAsync(HttpMethod.Get, "messages")).AsArray();

    /// <summary>Waits until so many calls match, and returns them.</summary>
    public async Task<JsonArray> CallsAsync(string filter, int atLeast) =>
        (await ControlAsync(HttpMethod.Get, $"calls{filter}&at_least={atLeast}")).AsArray();

    public async Task<Reply> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        var response = await Http.SendAsync(request, Cancellation);
        return new Reply(response, await response.Content.ReadAsStringAsync(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await close.DisposeAsync();
    }

    /// <summary>A body that Close takes: a message from Ada.</summary>
    public static JsonObject Draft(string externalId = "3EB0A1", string markdown = "Hello") => new()
    {
        ["activity_at"] = "2026-03-12T10:00:00+00:00",
        ["contact_id"] = "cont_AdaReyes",
        ["direction"] = "incoming",
        ["external_whatsapp_message_id"] = externalId,
        ["lead_id"] = "lead_PalletCo",
        ["local_phone"] = "+12125550143",
        ["message_markdown"] = markdown,
        ["remote_phone"] = "+447700900123",
    };
}

/// <summary>The response to a request.</summary>
internal sealed record Reply(HttpResponseMessage Response, string Text)
{
    public HttpStatusCode Status => Response.StatusCode;

    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The body of a 200.</summary>
    public JsonNode Ok
    {
        get
        {
            Assert.True(Status == HttpStatusCode.OK, $"{(int)Status} {Text}");
            return Json;
        }
    }

    /// <summary>The wrong fields of a 400.</summary>
    public JsonObject Wrong
    {
        get
        {
            Assert.Equal(HttpStatusCode.BadRequest, Status);
            return Json["field-errors"]!.AsObject();
        }
    }

    /// <summary>A field of every row of a list.</summary>
    public IReadOnlyList<string?> Rows(string field) =>
        [.. Ok["data"]!.AsArray().Select(row => row![field]?.ToString())];

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
