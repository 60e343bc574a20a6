using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// The log of the HTTP door, on stderr. .NET's own variables change it, such as
/// <c>Logging__Console__FormatterName=json</c>.
/// </summary>
internal static class Logs
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:McpCloseWhatsApp"] = nameof(LogLevel.Information),
        // The SDK logs each refused request and each client that stops listening, with a stack trace and text of the
        // client.
        ["Logging:LogLevel:ModelContextProtocol"] = nameof(LogLevel.Critical),
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
        // Request logs contain the URL, and a client may put a token into a URL by mistake.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = nameof(LogLevel.Warning),
        // Failures logs what no middleware answers, in one line. Kestrel adds a stack trace for each, and for each body
        // whose reading was ended.
        ["Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel"] = nameof(LogLevel.Critical),
        // A failed start already prints one sentence.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = nameof(LogLevel.Critical),
        // Requests without a key would fill the log.
        ["Logging:LogLevel:McpCloseWhatsApp.Http.SignIn.CloseKeyHandler"] = nameof(LogLevel.Warning),
        // The probe already receives the result.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = nameof(LogLevel.None),
    };

    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.Logging.ClearProviders().AddConsole().Services.Configure<ConsoleLoggerOptions>(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // The slim builder has already chosen a formatter.
            console.FormatterName =
                builder.Configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple;
        });
    }
}
