using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>
/// Lets nothing of a trace leave but what is known to name nobody: addresses of resources and of Close's API hold ids, their
/// queries texts and phone numbers, and what an error says may quote either.
/// </summary>
internal sealed class Discretion : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        "error.type", "gen_ai.operation.name", "gen_ai.tool.name", "http.request.method", "http.response.status_code", "http.route",
        "jsonrpc.protocol.version", "mcp.method.name", "mcp.protocol.version", "network.protocol.name", "network.protocol.version",
        "network.transport", "rpc.response.status_code", "rpc.jsonrpc.error_code", "rpc.jsonrpc.version", "server.address",
        "server.port", "url.scheme");

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(tag => !Harmless.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        data.SetStatus(data.Status);
    }
}
