using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests;

/// <summary>
/// Connects the SDK's client without its short time limits. It takes an answer to <c>server/discover</c> that comes after
/// five seconds for one of an older server, so that a starved machine would fail a test.
/// </summary>
internal static class PatientClient
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static Task<McpClient> ConnectAsync(IClientTransport transport, McpClientOptions? options = null)
    {
        options ??= new();
        options.DiscoverProbeTimeout = Timeout.InfiniteTimeSpan;
        options.InitializationTimeout = Longest;
        return McpClient.CreateAsync(transport, options);
    }
}
