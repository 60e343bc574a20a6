using ModelContextProtocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>Tells a client how far a long call is: not for every message, which would be more than anybody reads.</summary>
internal static class ProgressReport
{
    private const int Step = 10;

    public static void Report(this IProgress<ProgressNotificationValue> progress, int done, int total)
    {
        if (done % Step == 0 || done == total)
        {
            progress.Report(new() { Progress = done, Total = total });
        }
    }
}
