using McpCloseWhatsApp.Server;
using McpCloseWhatsApp.Telemetry;
using McpCloseWhatsApp.Tools;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Stdio;

/// <summary>Serves one client over the process's own input and output, until the input ends.</summary>
internal static class StdioDoor
{
    /// <summary>
    /// The time that calls have to end after the input has ended. Clients wait for the process to exit.
    /// </summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(Account account)
    {
        var options = new McpServerOptions();
        var served = new ServedPrimitives(account);
        ServerDescription.Describe(options, served);
        options.Filters.Message.OutgoingFilters.Add(WarmUp(account));
        using var idle = new IdleMemory(account.Clock, IdleMemory.GiveBack);
        options.Filters.Message.OutgoingFilters.Add(idle.Watch);
        // The SDK counts only its own answers: with telemetry it has to answer.
        var toolList = account.Settings.Telemetry ? null : new ReadyToolList(() => ToolList.Of(served));
        if (account.Settings.Telemetry)
        {
            CallTelemetry.Add(options, ToolCatalogue.Names, NullLogger.Instance, account.Clock);
        }

        var transport = new StdioTransport(Console.OpenStandardInput(), Console.OpenStandardOutput(), toolList);
        var server = McpServer.Create(transport, options);
        transport.Start();
        var run = server.RunAsync();
        await Task.WhenAny(run, transport.EndOfInput);
        account.Live.Dispose();
        await Task.WhenAny(run, Task.Delay(DrainTime, account.Clock, CancellationToken.None));
    }

    /// <summary>
    /// Opens a connection to Close after the first answer, while the client reads its tools: over TLS the first call
    /// then takes a few milliseconds instead of more than fifty.
    /// </summary>
    private static McpMessageFilter WarmUp(Account account)
    {
        var isWarm = 0;
        return next => async (context, cancellationToken) =>
        {
            await next(context, cancellationToken);
            if (Interlocked.Exchange(ref isWarm, 1) == 0)
            {
                _ = Task.Run(() => account.Close.WarmUpAsync(CancellationToken.None), CancellationToken.None);
            }
        };
    }
}
