using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>Sends the progress of a call to the client.</summary>
/// <param name="token">Null if the client did not ask for progress.</param>
internal sealed class ClientProgress(McpServer server, ProgressToken? token) : IProgress<ProgressNotificationValue>
{
    public void Report(ProgressNotificationValue value)
    {
        if (token is { } known)
        {
            // A call does not wait until the client has read its progress, and does not fail if the client is gone.
            _ = server.NotifyProgressAsync(known, value);
        }
    }
}
