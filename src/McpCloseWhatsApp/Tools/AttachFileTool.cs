using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class AttachFileTool(Account account)
{
    /// <summary>
    /// Attach a file to a WhatsApp message logged in Close. Its other files stay. Safe to call again: the same file is
    /// not attached twice.
    /// </summary>
    /// <param name="message_id">Close's id (acti_...) or WhatsApp's.</param>
    /// <param name="path">Full path, in the allowed folders.</param>
    /// <param name="content_base64">A small file's content instead of path, at most 64 KB. Needs filename.</param>
    /// <param name="filename">The name shown in Close. By default the name in path.</param>
    /// <param name="content_type">By default detected.</param>
    /// <param name="dry_run">As in create_whatsapp_message.</param>
    [McpServerTool(Name = "attach_file", Title = "Attach a file", UseStructuredContent = true,
        ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<AttachAnswer> InvokeAsync(
        [StringLength(500, MinimumLength = 1)] string message_id,
        [StringLength(4096, MinimumLength = 1)] string? path = null,
        [StringLength(100_000, MinimumLength = 1)] string? content_base64 = null,
        [StringLength(255, MinimumLength = 1)] string? filename = null,
        string? content_type = null,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        var problems = new Problems();
        var file = account.Files.Read(
            new(path, filename, content_base64, Url: null, content_type), field: null, problems);
        problems.ThrowIfAny();

        var logged = await account.Edits.UpdateAsync(
            message_id, current => MessagePatch.Toward(file!, current), dry_run, cancellationToken);
        var attached = logged.Message?.Attachments?.LastOrDefault(file!.IsHeldAs);
        var message = await account.Views.OfAsync(logged.Message!, cancellationToken);
        var isUnknown = logged.Outcome == Outcome.Unknown;
        return new(
            logged.Outcome,
            attached is null
                ? new(file!.Filename, file.ContentType, file.Length)
                : message.Attachments!.Last(shown => shown.Url == attached.Url) with { Url = null, Thumbnail = null },
            account.Views.Zone,
            isUnknown ? null : message,
            isUnknown ? new(message.Id) : null,
            DryRunAdvice.For(dry_run, isUnknown ? UnknownOutcome.NextStep : null),
            dry_run ? true : null);
    }
}

/// <summary>The answer of <c>attach_file</c>.</summary>
/// <param name="Attachment">The file. Its address is in the message.</param>
/// <param name="Attempted">If the outcome is unknown, instead of the message: which one should get the file.</param>
internal sealed record AttachAnswer(
    Outcome Outcome,
    AttachmentView Attachment,
    string TimeZone,
    MessageView? Message = null,
    MessageView? Attempted = null,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);
