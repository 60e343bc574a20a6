using System.ComponentModel;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ConformanceHost;

/// <summary>Tools that tell of something before they answer, or answer by what the client can do.</summary>
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
        var log = LogOf(request);
        Tell(log, "Tool execution started");
        Tell(log, "Tool processing data");
        Tell(log, "Tool execution completed");
        return Sample.Answer(Sample.Text("Logged."));
    }

    [McpServerTool(Name = "test_logging_tool"), Description("Logs a line at a client that asked for it.")]
    private static CallToolResult LoggingOnce(RequestContext<CallToolRequestParams> request)
    {
        Tell(LogOf(request), "Called");
        return Sample.Answer(Sample.Text("Logged, if the client wants to hear it."));
    }

    [McpServerTool(Name = "test_streaming_elicitation"), Description("Asks nothing: its stream carries the answer alone.")]
    private static CallToolResult Silence() => Sample.Answer(Sample.Text("Nothing was asked."));

    [McpServerTool(Name = "test_missing_capability"), Description("Takes a client that can sample.")]
    private static CallToolResult MissingCapability(RequestContext<CallToolRequestParams> request) =>
        request.Server.ClientCapabilities?.Sampling is not null
            ? Sample.Answer(Sample.Text("The client can sample."))
            : throw new MissingRequiredClientCapabilityException(new() { Sampling = new() }, "This tool takes a client that can sample.");

    private static ILogger LogOf(RequestContext<CallToolRequestParams> request) =>
        request.Server.AsClientLoggerProvider().CreateLogger("conformance");

    [LoggerMessage(LogLevel.Information, "{What}")]
    private static partial void Tell(ILogger log, string what);
}
