using System.Net;
using McpCloseWhatsApp.Text;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>
/// Counts each tool call and logs one line: tool, outcome, duration, client, address. Never arguments or answers.
/// </summary>
internal sealed partial class CallTelemetry(
    IReadOnlyCollection<string> tools, ILogger logger, TimeProvider clock, IPAddress? address)
{
    public static void Add(
        McpServerOptions options,
        IReadOnlyCollection<string> tools,
        ILogger logger,
        TimeProvider clock,
        IPAddress? address = null) =>
        // First, so that it also counts what a later filter refuses.
        options.Filters.Request.CallToolFilters.Insert(0, new CallTelemetry(tools, logger, clock, address).Measure);

    private McpRequestHandler<CallToolRequestParams, CallToolResult> Measure(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancellationToken) =>
        {
            var start = clock.GetTimestamp();
            // The client chose an unknown name, so it must not become a tag.
            var tool = request.Params?.Name is { } name && tools.Contains(name) ? name : "unknown";
            var outcome = "failed";
            try
            {
                var answer = await next(request, cancellationToken);
                outcome = CallOutcome.Of(answer);
                foreach (var (word, count) in CallOutcome.OfMessages(answer))
                {
                    CallMetrics.Messages.Add(count, new("tool", tool), new("outcome", word));
                }

                return answer;
            }
            catch (InputRequiredException)
            {
                outcome = "input_required";
                throw;
            }
            catch (OperationCanceledException)
            {
                outcome = "cancelled";
                throw;
            }
            finally
            {
                CallMetrics.Calls.Add(1, new("tool", tool), new("outcome", outcome));
                if (logger.IsEnabled(LogLevel.Information))
                {
                    var milliseconds = (long)clock.GetElapsedTime(start).TotalMilliseconds;
                    LogCall(tool, outcome, milliseconds, NameOf(request.Server.ClientInfo), address);
                }
            }
        };

    // The client chose its name, so it must not add lines to the log.
    private static string NameOf(Implementation? client) =>
        client is null ? "a client" : HarmlessText.Excerpt($"{client.Name} {client.Version}").ReplaceLineEndings(" ");

    [LoggerMessage(
        1, LogLevel.Information,
        "{Tool}: {Outcome} after {Milliseconds} ms for {Client} at {Address}",
        EventName = "Called")]
    private partial void LogCall(string tool, string outcome, long milliseconds, string client, IPAddress? address);
}
