using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace SdkFloor;

/// <summary>Reads the user.</summary>
internal sealed class ReadTool(HttpClient http, string address) : McpServerTool
{
    public override Tool ProtocolTool { get; } = new() { Name = "read", Description = "Reads the user." };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        new() { Content = [new TextContentBlock { Text = await http.GetStringAsync(address, cancellationToken) }] };
}
