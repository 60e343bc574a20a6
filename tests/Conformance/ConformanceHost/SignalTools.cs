using System.ComponentModel;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ConformanceHost;

/// <summary>Tools that report progress or log before they answer, or that depend on a capability of the client.</summary>
internal static partial class SignalTools
{
    public static IEnumerable<Delegate> All => [Progress, Logging, LoggingOnce, Silence, MissingCapability];

    [McpServerTool(Name = "test_tool_with_progress"), Description("Reports its progress, three times.")]
    private static CallToolResult Progress(IProgress<ProgressNotificationValue> progress)
    {
        foreach (var done in (int[])[0, 50, 100])
        {
            progress.Report(new() { Progress = done, Total = 100 });
        }

        return Sample.Answer(Sample.Text("Done."));
    }

    [McpServerTool(Name = "test_tool_with_logging"), Description("Logs three lines at the client.")]
    private static CallToolResult Logging(RequestContext<CallToolRequestParams> request)
    {
        var log = CreateLogger(request);
        LogLine(log, "Tool execution started");
        LogLine(log, "Tool processing data");
        LogLine(log, "Tool execution completed");
        return Sample.Answer(Sample.Text("Logged."));
    }

    [McpServerTool(Name = "test_logging_tool"), Description("Logs a line at a client that asked for it.")]
    private static CallToolResult LoggingOnce(RequestContext<CallToolRequestParams> request)
    {
        LogLine(CreateLogger(request), "Called");
        return Sample.Answer(Sample.Text("Logged, if the client wants to hear it."));
    }

    [McpServerTool(Name = "test_streaming_elicitation"), Description("Asks nothing: its stream carries the answer alone.")]
    private static CallToolResult Silence() => Sample.Answer(Sample.Text("Nothing was asked."));

    [McpServerTool(Name = "test_missing_capability"), Description("Takes a client that can sample.")]
    private static CallToolResult MissingCapability(RequestContext<CallToolRequestParams> request) =>
        request.Server.ClientCapabilities?.Sampling is not null
            ? Sample.Answer(Sample.Text("The client can sample."))
            : throw new MissingRequiredClientCapabilityException(new() { Sampling = new() }, "This tool takes a client that can sample.");

    private static ILogger CreateLogger(RequestContext<CallToolRequestParams> request) =>
        request.Server.AsClientLoggerProvider().CreateLogger("conformance");

    [LoggerMessage(LogLevel.Information, "{What}")]
    private static partial void LogLine(ILogger log, string what);
}
