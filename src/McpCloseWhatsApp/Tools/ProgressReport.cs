using ModelContextProtocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>Reports the progress of a long call to the client, after every tenth message and at the end.</summary>
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
