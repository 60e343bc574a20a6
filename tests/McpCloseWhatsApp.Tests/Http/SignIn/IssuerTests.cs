using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Tests that need an OpenID provider.</summary>
public abstract class IssuerTests : IAsyncLifetime
{
    private protected const string Everything = "mcp.read mcp.write_safe mcp.write_destructive";
    private protected const string Metadata = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";
    private protected const string Check = """{"name":"check_connection","arguments":{}}""";
    private protected const string Hello = $$"""{"name":"create_whatsapp_message","arguments":{{World.Hello}}}""";
    private protected const string Delete = """{"name":"delete_whatsapp_message","arguments":{"message_id":"acti_BenThread1","confirm":true}}""";

    private protected Issuer Issuer { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Issuer = await Issuer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static (string, string)[] Bearer(string token) => [("Authorization", $"Bearer {token}")];

    private protected static Task<HttpReply> ListAsync(SignInServer server, string token) =>
        server.PostAsync(SignInServer.Modern, "tools/list", "{}", Bearer(token));

    private protected static async Task<IReadOnlyList<JsonNode?>> CallsAsync(SignInServer server) => [.. (await server.Control.CallsAsync())];
}
