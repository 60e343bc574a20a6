using McpCloseWhatsApp.Importing;
using McpCloseWhatsApp.Views;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class ImportWhatsAppExportTool(Account account)
{
    /// <summary>
    /// Import a chat that WhatsApp exported (.txt, .zip). Without plan_id it previews the changes, writes nothing, and
    /// asks in needs_input until ready is true. If the user said to go ahead and the preview is what they named, apply
    /// it and report, else show it and ask. With plan_id repeat until complete.
    /// </summary>
    /// <param name="path">The file, in the allowed folders.</param>
    /// <param name="contact_id">The other side. May be left out: the preview proposes candidates.</param>
    /// <param name="lead_id">By default the contact's.</param>
    /// <param name="me">
    /// The user's own name in the chat, or a unique part. "none of them" if the user wrote nothing in the chat.
    /// </param>
    /// <param name="time_zone">Of the phone, such as Europe/Madrid.</param>
    /// <param name="date_order">If all dates are ambiguous.</param>
    /// <param name="local_phone">As in create_whatsapp_message.</param>
    /// <param name="remote_phone">As in create_whatsapp_message.</param>
    /// <param name="participants">
    /// For a group: the authors to log, by a unique part of the name or by phone. Others are left out. The user's own
    /// are logged only if one contact is given.
    /// </param>
    /// <param name="since">As in list_whatsapp_messages.</param>
    /// <param name="until">As in list_whatsapp_messages.</param>
    /// <param name="include_media">Attach the files.</param>
    /// <param name="remove_deleted">Remove messages deleted in WhatsApp from Close. Needs write_destructive.</param>
    /// <param name="plan_id">
    /// Of the preview. If the user said to go ahead and the preview is what they named, apply it and report, else show
    /// it and ask.
    /// </param>
    [McpServerTool(Name = "import_whatsapp_export", Title = "Import a chat", UseStructuredContent = true,
        ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true)]
    public async partial Task<ImportAnswer> InvokeAsync(
        string path,
        RequestContext<CallToolRequestParams> call,
        IProgress<ProgressNotificationValue> progress,
        string? contact_id = null,
        string? lead_id = null,
        string? me = null,
        string? time_zone = null,
        DateOrder? date_order = null,
        string? local_phone = null,
        string? remote_phone = null,
        IReadOnlyList<Participant>? participants = null,
        string? since = null,
        string? until = null,
        bool include_media = true,
        bool remove_deleted = false,
        string? plan_id = null,
        CancellationToken cancellationToken = default)
    {
        var request = new ImportRequest(
            path, contact_id, lead_id, me, time_zone, date_order, local_phone, remote_phone,
            participants ?? [], since, until, include_media, remove_deleted)
        {
            MayOverwrite = Overwriting.IsAllowed(account, call),
        };
        if (remove_deleted && !request.MayOverwrite)
        {
            throw Contract.Refusal.Of(ErrorCode.NotAllowed, "remove_deleted", "needs the permission write_destructive",
                "Call again without it: deleted_in_whatsapp lists the deleted messages, and Close keeps them.");
        }

        if (plan_id is null)
        {
            var preview = await account.Import.PreviewAsync(request, cancellationToken);
            return ImportAnswer.From(preview) with { With = await WithAsync(preview.Plan, cancellationToken) };
        }

        var result = await account.Import.ApplyAsync(
            request, plan_id, (done, total) => progress.Report(done, total), cancellationToken);
        return ImportAnswer.From(result) with { With = await WithAsync(result.Plan, cancellationToken) };
    }

    /// <summary>The contacts that get the messages.</summary>
    private async Task<IReadOnlyList<PartyView>?> WithAsync(ImportPlan? plan, CancellationToken cancellationToken)
    {
        if (plan is null)
        {
            return null;
        }

        var parties = plan.Summary.Parties;
        await account.Names.LearnAsync(
            parties.SelectMany(with => (string[])[with.ContactId, with.LeadId]), cancellationToken);
        return [.. parties.Select(with => PartyView.Of(with.ContactId, with.LeadId, account.Names))];
    }
}
