using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>
/// Removes every tag that is not known to be free of personal data. Resource URIs and Close's URLs contain ids, their
/// queries contain texts and phone numbers, and error messages may quote both.
/// </summary>
internal sealed class TraceRedaction(IReadOnlyCollection<string> tools) : BaseProcessor<Activity>
{
    private const string ToolName = "gen_ai.tool.name";

    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        "error.type",
        "gen_ai.operation.name",
        ToolName,
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "jsonrpc.protocol.version",
        "mcp.method.name",
        "mcp.protocol.version",
        "network.protocol.name",
        "network.protocol.version",
        "network.transport",
        "rpc.response.status_code",
        "rpc.jsonrpc.error_code",
        "rpc.jsonrpc.version",
        "server.address",
        "server.port",
        "url.scheme");

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem("mcp.method.name") is string method)
        {
            // The client chose unknown tool names, and the names of methods other than tool calls.
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
            // An event's exception message cannot be removed, so this activity is not exported.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
