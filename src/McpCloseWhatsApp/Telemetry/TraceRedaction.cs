using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>
/// Lets nothing of a trace leave but what is known to name nobody: addresses of resources and of Close's API hold ids, their
/// queries texts and phone numbers, and what an error says may quote either.
/// </summary>
internal sealed class TraceRedaction(IReadOnlyCollection<string> tools) : BaseProcessor<Activity>
{
    private const string ToolName = "gen_ai.tool.name";

    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        "error.type", "gen_ai.operation.name", ToolName, "http.request.method", "http.response.status_code", "http.route",
        "jsonrpc.protocol.version", "mcp.method.name", "mcp.protocol.version", "network.protocol.name", "network.protocol.version",
        "network.transport", "rpc.response.status_code", "rpc.jsonrpc.error_code", "rpc.jsonrpc.version", "server.address",
        "server.port", "url.scheme");

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("mcp.method.name") is string method)
        {
            // What is no tool's name, and what is behind any other method, are a client's own words.
            var tool = data.GetTagItem(ToolName) is string name && tools.Contains(name) ? name : null;
            data.SetTag(ToolName, tool);
            data.DisplayName = tool is null ? method : $"{method} {tool}";
        }

        else if (data.GetTagItem("http.request.method") is string verb)
        {
            data.DisplayName = verb;
        }

        foreach (var (name, _) in data.TagObjects.Where(tag => !Harmless.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        data.SetStatus(data.Status);
        if (data.Events.Any())
        {
            // An exception's own words cannot be taken out of an event: the activity stays here.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
