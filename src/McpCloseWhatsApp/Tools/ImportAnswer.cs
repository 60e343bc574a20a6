using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Importing;
using McpCloseWhatsApp.Text;
using McpCloseWhatsApp.Views;

namespace McpCloseWhatsApp.Tools;

/// <summary>The answer of <c>import_whatsapp_export</c>: the preview, or, with a plan, the result.</summary>
internal sealed record ImportAnswer(
    string NextStep,
    string? PlanId = null,
    bool? Ready = null,
    IReadOnlyList<QuestionView>? NeedsInput = null,
    IReadOnlyList<PartyView>? With = null,
    ExportView? Export = null,
    ChangesView? Changes = null,
    string? TimeZone = null,
    IReadOnlyList<SampleLine>? Sample = null,
    [property: Description("the sample shows the first of this many messages")]
    int? SampleOf = null,
    IReadOnlyList<string>? Warnings = null,
    IReadOnlyDictionary<string, int>? Counts = null,
    ProgressView? Progress = null,
    bool? Complete = null,
    [property: JsonPropertyName("deleted_in_whatsapp")] IReadOnlyList<string>? DeletedInWhatsApp = null)
{
    /// <summary>The one rule about consent. The description of the tool has the same words.</summary>
    public const string Consent =
        "If the user said to go ahead and the preview is what they named, apply it and report, else show it and ask.";

    private const int MostDeleted = 50;

    public static ImportAnswer From(Preview preview) => new(
        preview.Plan is null
            ? "Answer needs_input from what the user said, ask the user the rest, and call again with the answers."
            : $"{Consent} The call is the same, with this plan_id.",
        preview.Plan?.Id,
        preview.Plan is not null,
        [.. preview.Questions.Select(question => new QuestionView(question.Field, question.Text, question.Choices))],
        Export: ExportView.From(preview),
        Changes: preview.Plan is { } plan ? ChangesView.From(plan, preview.Skipped!) : null,
        TimeZone: preview.TimeZone,
        Sample: preview.Sample,
        SampleOf: preview.SampleOf,
        Warnings:
        [
            .. preview.Export.Warnings.Select(warning => HarmlessText.Excerpt(warning.ToString(), 300)),
            .. preview.Warnings,
        ])
    {
        DeletedInWhatsApp = Deleted(preview.Plan),
    };

    public static ImportAnswer From(ImportResult result)
    {
        List<string> warnings =
            [.. result.Tally.Failures, .. ImportWarnings.KeptEdited(result.Plan.Summary.KeptEdited)];
        return new(
            result switch
            {
                { Complete: false, Hindrance: { } why } =>
                    $"{why.Message} {why.Again("call again with the same arguments")}",
                { Complete: false, SettledAfter: { } wait } =>
                    $"Call again with the same arguments in {Math.Ceiling(wait.TotalSeconds):0} s: until then "
                    + "the outcome of a write is unknown. The call looks first and continues where this one stopped. "
                    + Unconfirmed.IfYouCannotWait,
                { Complete: false, Tally.MayPass: true } =>
                    "Call again with the same arguments in a moment: it tries only what is not logged, and logs "
                    + $"nothing twice. {BatchAdvice.IfItFailsAgain("warnings")}",
                { Complete: false } => "Call again with the same arguments: it continues where this call stopped.",
                { Tally.Counts: var counts } when counts.TryGetValue(Outcome.Failed, out var failed) =>
                    $"Done, but {failed} {(failed == 1 ? "message" : "messages")} failed: warnings says why. Tell the "
                    + "user. A repeated call fails again until the cause is gone; then it tries only what failed.",
                { Plan: { Later.Deleted.Count: > 0, Removals: [] } } =>
                    "Done. deleted_in_whatsapp lists messages that were deleted in WhatsApp after they were logged. "
                    + "Close still has them. If the user wants them removed there too: the same call without plan_id, "
                    + "with remove_deleted: true.",
                _ => "Done. A later export of the same chat adds only what is new.",
            },
            Warnings: warnings.Count == 0 ? null : warnings,
            Counts: result.Tally.Counts.ToDictionary(count => Word(count.Key), count => count.Value),
            Progress: new(result.Tally.Settled, result.Plan.Total),
            Complete: result.Complete,
            DeletedInWhatsApp: Deleted(result.Plan));
    }

    private static IReadOnlyList<string>? Deleted(ImportPlan? plan) =>
        plan is { Later.Deleted: { Count: > 0 } ids } ? [.. ids.Take(MostDeleted)] : null;

    internal static string Word<T>(T word) where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());
}

/// <summary>The number of messages for each planned change.</summary>
/// <param name="Conflict">Changed in Close since they were logged. They are not touched.</param>
/// <param name="Skipped">The number of skipped lines for each reason.</param>
/// <param name="Delete">Deleted in WhatsApp, and removed from Close because of <c>remove_deleted</c>.</param>
internal sealed record ChangesView(
    int Create,
    int Unchanged,
    int Update,
    int Skip,
    int? Conflict = null,
    IReadOnlyDictionary<string, int>? Skipped = null,
    int? Delete = null)
{
    public static ChangesView From(ImportPlan plan, IReadOnlyDictionary<SkipReason, int> skipped)
    {
        var counts = plan.Summary.Changes;
        return new(
            counts.GetValueOrDefault(Change.Create),
            counts.GetValueOrDefault(Change.Unchanged),
            counts.GetValueOrDefault(Change.Update),
            skipped.Values.Sum(),
            counts.TryGetValue(Change.Conflict, out var conflicts) ? conflicts : null,
            skipped.Count == 0
                ? null
                : skipped.ToDictionary(count => ImportAnswer.Word(count.Key), count => count.Value),
            plan.Removals.Count > 0 ? plan.Removals.Count : null);
    }
}

/// <summary>A question that only the user can answer.</summary>
/// <param name="Field">The argument that takes the answer.</param>
internal sealed record QuestionView(string Field, string Question, IReadOnlyList<Choice>? Choices = null);

/// <summary>What is in the file. While a question is open, its times are local times of the phone.</summary>
internal sealed record ExportView(
    string Kind,
    int Messages,
    IReadOnlyDictionary<string, int> Kinds,
    IReadOnlyList<string> Participants,
    string DateOrder,
    string DateOrderSource,
    MediaCounts Media,
    string? FirstAt = null,
    string? LastAt = null,
    string? Title = null,
    string? Me = null)
{
    private const int MostShown = 50;

    public static ExportView From(Preview preview)
    {
        var export = preview.Export;
        return new(
            ImportAnswer.Word(export.Kind),
            export.Summary.Messages,
            export.Summary.Kinds.ToDictionary(count => ImportAnswer.Word(count.Key), count => count.Value),
            [.. export.Participants.Take(MostShown).Select(author => HarmlessText.Of(author.Name))],
            ImportAnswer.Word(export.Format.DateOrder),
            ImportAnswer.Word(export.Format.DateOrderSource),
            new(
                export.Summary.MediaPresent,
                export.Summary.MediaMissing,
                export.Summary.MediaOmitted,
                preview.MissingFiles.Count == 0
                    ? null
                    : [.. preview.MissingFiles.Take(MostShown).Select(name => HarmlessText.Name(name)!)]),
            preview.FirstAt,
            preview.LastAt,
            HarmlessText.Name(export.Title),
            HarmlessText.Name(export.Exporter?.Author.Name));
    }
}

/// <summary>The number of media files.</summary>
/// <param name="Missing">A message names the file, and the export lacks it.</param>
/// <param name="Omitted">The chat was exported without media.</param>
internal sealed record MediaCounts(
    int Present, int Missing, int Omitted, IReadOnlyList<string>? MissingFiles = null);

/// <param name="Done">Messages with a final outcome.</param>
internal sealed record ProgressView(int Done, int Total);
