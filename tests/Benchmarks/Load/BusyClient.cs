using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Benchmarks.Load;

/// <summary>A client that makes one call after the other, as agents do, and now and then ends its session and begins another.</summary>
internal sealed class BusyClient(Tenant tenant, Uri endpoint, int seed, Findings findings)
{
    private const int CallsInASession = 150;

    private readonly Random random = new(seed);

    // Half of the clients use the older protocol version.
    private readonly string? protocolVersion = seed % 2 == 0 ? "2025-11-25" : null;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var http = new HttpClient(new Marks(tenant.Mark, findings));
                await using var client = await ConnectAsync(http, cancellationToken);
                for (var call = 0; call < CallsInASession && !cancellationToken.IsCancellationRequested; call++)
                {
                    await CallAsync(client, cancellationToken);
                }
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                findings.Problem($"{failure.GetType().Name}: {failure.Message}");
            }
        }
    }

    /// <summary>Subscribes to the tenant's conversation, and counts the notifications.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new Marks(tenant.Mark, findings)) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            await using var client = await ConnectAsync(http, cancellationToken);
            await using var registration = client.RegisterNotificationHandler(NotificationMethods.ResourceUpdatedNotification, (_, _) =>
            {
                findings.Called("notification", TimeSpan.Zero);
                return default;
            });
            await client.SendRequestAsync(new JsonRpcRequest
            {
                Method = RequestMethods.SubscriptionsListen,
                Params = new JsonObject
                {
                    ["notifications"] = new JsonObject { ["resourceSubscriptions"] = new JsonArray($"close://whatsapp/conversations/{tenant.Contact}") },
                },
            }, cancellationToken);
            findings.Problem("listening ended by itself");
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The load is over.
        }
        catch (Exception failure)
        {
            findings.Problem($"listening: {failure.GetType().Name}: {failure.Message}");
        }
    }

    private Task<McpClient> ConnectAsync(HttpClient http, CancellationToken cancellationToken) => McpClient.CreateAsync(
        new HttpClientTransport(new()
        {
            Endpoint = endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Close-API-Key"] = tenant.Key },
        }, http),
        new() { ProtocolVersion = protocolVersion },
        cancellationToken: cancellationToken);

    private async Task CallAsync(McpClient client, CancellationToken cancellationToken)
    {
        var (what, call) = Next(client, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await call();
        findings.Called(what, Stopwatch.GetElapsedTime(started));
    }

    private (string What, Func<Task> Call) Next(McpClient client, CancellationToken cancellationToken) => random.Next(100) switch
    {
        < 5 => ("tools/list", async () => await client.ListToolsAsync(cancellationToken: cancellationToken)),
        < 15 => Tool(client, "find_contact", new() { ["query"] = Tenant.Phone }, cancellationToken),
        < 35 => Tool(client, "get_conversation", new() { ["contact_id"] = tenant.Contact, ["limit"] = 20 }, cancellationToken),
        < 45 => Tool(client, "list_whatsapp_messages", new() { ["contact_id"] = tenant.Contact, ["limit"] = 10 }, cancellationToken),
        < 55 => Tool(client, "find_by_external_id", new() { ["external_whatsapp_message_id"] = $"3EB0{random.Next(Tenant.Seeded):X16}" }, cancellationToken),
        < 75 => Tool(client, "create_whatsapp_message", ToAda(tenant.Known(random.Next(Tenant.Seeded))), cancellationToken),
        < 80 => Tool(client, "create_whatsapp_message", ToAda(tenant.New()), cancellationToken),
        < 83 => Tool(client, "log_conversation", new()
        {
            ["contact_id"] = tenant.Contact,
            ["messages"] = new JsonArray([.. Enumerable.Range(0, 10).Select(index => tenant.Known(index * 3)), tenant.New()]),
        }, cancellationToken),
        < 93 => ("resources/read", async () => await client.ReadResourceAsync(
            $"close://whatsapp/conversations/{tenant.Contact}", cancellationToken: cancellationToken)),
        < 97 => ("prompts/get", async () => await client.GetPromptAsync("summarize_conversation",
            new Dictionary<string, object?> { ["contact_id"] = tenant.Contact }, cancellationToken: cancellationToken)),
        _ => ("completion", async () => await client.CompleteAsync(
            new PromptReference { Name = "summarize_conversation" }, "contact_id", Marks.Word, cancellationToken: cancellationToken)),
    };

    private (string What, Func<Task> Call) Tool(
        McpClient client, string name, JsonObject arguments, CancellationToken cancellationToken) =>
        (name, () => CallAsync(client, name, arguments, cancellationToken));

    private async Task CallAsync(McpClient client, string name, JsonObject arguments, CancellationToken cancellationToken)
    {
        var given = arguments.ToDictionary(
            one => one.Key, object? (one) => JsonSerializer.SerializeToElement(one.Value, Json.Default.JsonNode));
        var answer = await client.CallToolAsync(name, given, cancellationToken: cancellationToken);
        var text = string.Concat(answer.Content.OfType<TextContentBlock>().Select(block => block.Text));
        if (answer.IsError is true || text.Contains("\"unknown\"", StringComparison.Ordinal) || text.Contains("\"conflict\"", StringComparison.Ordinal))
        {
            findings.Problem($"{name}: {text}");
        }
    }

    private JsonObject ToAda(JsonObject message)
    {
        message["contact_id"] = tenant.Contact;
        return message;
    }
}
