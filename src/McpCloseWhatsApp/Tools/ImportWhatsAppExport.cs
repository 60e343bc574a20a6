using McpCloseWhatsApp.Importing;
using ModelContextProtocol;
using ModelContextProtocol.Server;
using WhatsAppExport;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class ImportWhatsAppExport(Account account)
{
    /// <summary>
    /// Import a chat that WhatsApp exported (.txt, .zip). Without plan_id it only tells what would change and asks what it cannot
    /// know. Answer until ready, then add plan_id and repeat until complete.
    /// </summary>
    /// <param name="path">A local file.</param>
    /// <param name="contact_id">Whom it is with.</param>
    /// <param name="lead_id">As elsewhere.</param>
    /// <param name="me">The user as named in it.</param>
    /// <param name="time_zone">IANA name.</param>
    /// <param name="date_order">If unclear.</param>
    /// <param name="local_phone">As elsewhere.</param>
    /// <param name="remote_phone">As elsewhere.</param>
    /// <param name="participants">In a group, author to contact_id.</param>
    /// <param name="since">Not before.</param>
    /// <param name="until">Not after.</param>
    /// <param name="include_media">Attach files.</param>
    /// <param name="plan_id">From an agreed preview.</param>
    [McpServerTool(Name = "import_whatsapp_export", Title = "Import a chat", UseStructuredContent = true,
        ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<ImportAnswer> InvokeAsync(
        string path,
        IProgress<ProgressNotificationValue> progress,
        string? contact_id = null,
        string? lead_id = null,
        string? me = null,
        string? time_zone = null,
        DateOrder? date_order = null,
        string? local_phone = null,
        string? remote_phone = null,
        IReadOnlyDictionary<string, string>? participants = null,
        DateTimeOffset? since = null,
        DateTimeOffset? until = null,
        bool include_media = true,
        string? plan_id = null,
        CancellationToken cancellationToken = default)
    {
        var request = new ImportRequest(
            path, contact_id, lead_id, me, time_zone, date_order, local_phone, remote_phone, participants ?? new Dictionary<string, string>(),
            since, until, include_media);
        return plan_id is null
            ? ImportAnswer.Of(await account.Import.PreviewAsync(request, cancellationToken))
            : ImportAnswer.Of(await account.Import.ApplyAsync(
                request, plan_id, (done, total) => Report(progress, done, total), cancellationToken));
    }

    private static void Report(IProgress<ProgressNotificationValue> progress, int done, int total)
    {
        if (done % 10 == 0 || done == total)
        {
            progress.Report(new() { Progress = done, Total = total });
        }
    }
}
