using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace McpCloseWhatsApp.Http;

/// <summary>The log of the HTTP door, on stderr. .NET's own variables change it: <c>Logging__Console__FormatterName=json</c>.</summary>
internal static class Logs
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:McpCloseWhatsApp"] = nameof(LogLevel.Information),
        // What a client is refused, and that a listening one left, the SDK tells with a stack and the client's own words.
        ["Logging:LogLevel:ModelContextProtocol"] = nameof(LogLevel.Critical),
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
        // An address may hold a token that does not belong there.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = nameof(LogLevel.Warning),
        // Why it does not start is said in a sentence.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = nameof(LogLevel.Critical),
        // Whoever comes without a key is no call: they would fill the log.
        ["Logging:LogLevel:McpCloseWhatsApp.Http.CloseKeyHandler"] = nameof(LogLevel.Warning),
        // Who watches the health knows it.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = nameof(LogLevel.None),
    };

    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.Logging.ClearProviders().AddConsole().Services.Configure<ConsoleLoggerOptions>(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // The slim builder has chosen one already.
            console.FormatterName = builder.Configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple;
        });
    }
}
