using System.Text.Json.Serialization;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Views;

/// <summary>The answer to logging a message.</summary>
/// <param name="Message">
/// The message in Close; if there is none, the message as it would be created, without <c>id</c>.
/// </param>
/// <param name="Attempted">If the outcome is unknown, instead of the message: what Close was asked to create.</param>
/// <param name="Differs">
/// The fields in which Close's message differs from the call, or differed before this update.
/// </param>
internal sealed record LoggedAnswer(
    Outcome Outcome,
    ExternalIdSource ExternalIdSource,
    string TimeZone,
    MessageView? Message = null,
    MessageView? Attempted = null,
    IReadOnlyList<string>? Differs = null,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);

/// <summary>The source of the WhatsApp id of a logged message.</summary>
[JsonConverter(typeof(SnakeCaseWords<ExternalIdSource>))]
internal enum ExternalIdSource
{
    Given,

    /// <summary>Derived from contact, time, direction and text: the same message always gets the same id.</summary>
    Synthesized,
}

/// <summary>Builds the answer about one message from what the recorder did with it.</summary>
internal sealed class LoggedAnswers(MessageViews views, Names names)
{
    /// <summary>
    /// Learns the names while Close is asked about the message. The answer would learn them after the write, one round
    /// later.
    /// </summary>
    public async Task PrepareAsync(PendingDraft pending, CancellationToken cancellationToken)
    {
        var draft = await pending.Sought ?? await pending.Confirmed;
        await names.LearnAsync([draft.With.ContactId, draft.With.LeadId], cancellationToken);
    }

    public async Task<LoggedAnswer> OfAsync(
        MessageDraft draft, RecordResult result, bool dryRun, CancellationToken cancellationToken)
    {
        var message = result.Message is { } held ? await views.OfAsync(held, cancellationToken) : Planned(draft);
        var isUnknown = result.Outcome == Outcome.Unknown;
        return new(
            result.Outcome,
            SynthesizedId.IsSynthesized(message.ExternalWhatsAppMessageId)
                ? ExternalIdSource.Synthesized
                : ExternalIdSource.Given,
            views.Zone,
            isUnknown ? null : message,
            isUnknown ? message : null,
            result.Differs,
            DryRunAdvice.For(dryRun, NextStep(result)),
            dryRun ? true : null);
    }

    private MessageView Planned(MessageDraft draft) => new(
        Id: null,
        HarmlessText.Of(draft.Id.Given),
        draft.Direction,
        views.Local(draft.ActivityAt),
        HarmlessText.Of(draft.MessageMarkdown),
        draft.With.ContactId,
        HarmlessText.Name(names.Of(draft.With.ContactId)),
        draft.With.LeadId,
        HarmlessText.Name(names.Of(draft.With.LeadId)),
        UserName: null,
        draft.With.LocalPhone,
        draft.With.RemotePhone,
        draft.ResponseToId,
        draft.Files.Count == 0
            ? null
            : [.. draft.Files.Select(file =>
                new AttachmentView(HarmlessText.Name(file.Filename), file.ContentType, file.Length))],
        HarmlessText.Link(draft.IntegrationLink));

    private static string? NextStep(RecordResult result) => result switch
    {
        { Outcome: Outcome.Unknown, SettledAfter: { } wait } =>
            $"{result.Reason.InWords()}. Make the same call again in {Math.Ceiling(wait.TotalSeconds):0} s: "
            + "it looks for the message first and creates no duplicate. " + Unconfirmed.IfYouCannotWait,
        { Outcome: Outcome.Unknown } =>
            "Close did not confirm the write. Make the same call again: it looks for the message first. "
            + Unconfirmed.IfYouCannotWait,
        { Outcome: Outcome.Conflict, Differs: { } fields } when fields.Contains("lead_id") =>
            "Close holds this WhatsApp id on another lead. Nothing was written. Ask the user which lead is right.",
        { Outcome: Outcome.Conflict } =>
            "Close holds this WhatsApp id with the content in message, and nothing was written. Tell the user what "
            + "differs. If the user wants the new content, call again with if_exists: update, which takes "
            + "write_destructive.",
        _ => null,
    };
}
