using CloseApi;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Settings;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// Imports an export into Close. The preview shows the plan, with a question for each decision that a person must make.
/// The second call carries out that plan, for the same file, answers and settings. Nothing is stored in between: the
/// messages in Close show where an earlier call stopped.
/// </summary>
internal sealed class ExportImport(
    ExportFiles files, ParticipantResolver resolver, Recognition recognition, StoredMessages stored,
    MessageRecorder recorder, MessageEditor editor, ServerSettings settings, TimeProvider clock)
{
    private const int SampleSize = 5;

    private readonly ImportOpener opener = new(files, resolver, settings);
    private readonly ImportPlanner planner = new(stored, clock);
    private readonly ImportExecutor executor = new(stored, recorder, editor);

    /// <exception cref="Refusal">The file or an argument is wrong. It names all problems at once.</exception>
    public async Task<Preview> PreviewAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        using var open = await opener.OpenAsync(request, cancellationToken);
        return await PreviewAsync(open, cancellationToken);
    }

    /// <param name="progress">Receives the number of messages that have a result, and the total.</param>
    /// <exception cref="Refusal">
    /// The file or an argument is wrong, a question is open, or the plan was made for other input.
    /// </exception>
    public async Task<ImportResult> ApplyAsync(
        ImportRequest request, string planId, Action<int, int> progress, CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var parallelism = new BoundedParallelism(clock, cancellationToken);
        using var open = await opener.OpenAsync(request, cancellationToken);
        if (open.Decided is null || open.PlanId != planId)
        {
            throw AnotherPlan();
        }

        var plan = await ContinuedPlanAsync(open, open.Decided, cancellationToken);
        return await executor.RunAsync(plan, parallelism, progress);
    }

    /// <exception cref="Refusal">A question has arisen since the preview.</exception>
    private async Task<ImportPlan> ContinuedPlanAsync(
        OpenImport open, Decisions decided, CancellationToken cancellationToken)
    {
        var planned = await planner.PlanAsync(open, cancellationToken);
        var difference = Recognition.Find(planned, planned.FreshOrLogged(cancellationToken), decided.Period);
        return difference is null || Recognition.Question(difference, open.Request, decided.Zone, open.Export) is null
            ? planned.Plan
            : throw AnotherPlan();
    }

    private static Refusal AnotherPlan() => Refusal.Of(ErrorCode.Conflict, "plan_id",
        "belongs to another plan: the file, an answer or a setting has changed since the preview, "
        + "or a question is still open",
        "Call import_whatsapp_export with the same arguments without plan_id, look at the preview, "
        + "and call again with its plan_id.");

    private async Task<Preview> PreviewAsync(OpenImport open, CancellationToken cancellationToken)
    {
        if (open.Decided is null)
        {
            return Undecided(open, cancellationToken);
        }

        var planned = await planner.PlanAsync(open, cancellationToken);
        var (plan, summary) = (planned.Plan, planned.Plan.Summary);
        var difference = Recognition.Find(planned, planned.Fresh(cancellationToken), open.Decided.Period)
            ?? await FindElsewhereAsync(planned, open, cancellationToken);
        List<string> warnings = ImportWarnings.For(plan, planned.Counted);
        if (difference is not null)
        {
            if (Recognition.Question(difference, open.Request, open.Decided.Zone, open.Export) is { } question)
            {
                return new(open.Export.Export, [question], warnings, summary.Sample);
            }

            warnings.Insert(0, recognition.Warning(difference));
        }

        return new(open.Export.Export, open.Questions, warnings, summary.Sample)
        {
            Plan = plan,
            Skipped = planned.Counted.Skipped,
            MissingFiles = planned.Counted.Attachments.MissingFiles,
            TimeZone = open.Decided.Zone.Id,
            SampleOf = summary.Count,
            FirstAt = summary.FirstAt,
            LastAt = summary.LastAt,
        };
    }

    /// <summary>What the file alone shows, while a question is open.</summary>
    private static Preview Undecided(OpenImport open, CancellationToken cancellationToken)
    {
        List<SampleLine> sample = [];
        var count = 0;
        List<string> missing = [];
        Message? first = null, last = null;
        foreach (var message in open.Export.Export.ReadMessages(cancellationToken).Where(ExportMapper.IsLogged))
        {
            count++;
            if (missing.Count < AttachmentMapper.MostNamed
                && message.Attachment is { State: AttachmentState.Missing, FileName: { } name })
            {
                missing.Add(name);
            }

            first = first is null || message.At < first.At ? message : first;
            last = last is null || message.At >= last.At ? message : last;
            if (sample.Count < SampleSize)
            {
                sample.Add(SampleLine.From(message));
            }
        }

        return new(open.Export.Export, open.Questions, [], sample)
        {
            MissingFiles = missing,
            SampleOf = count,
            FirstAt = first is null ? null : SampleLine.From(first).At,
            LastAt = last is null ? null : SampleLine.From(last).At,
        };
    }

    /// <summary>If most of the chat is new here, it may be in Close with another contact.</summary>
    private async Task<Difference?> FindElsewhereAsync(
        PlannedImport planned, OpenImport open, CancellationToken cancellationToken)
    {
        var summary = planned.Plan.Summary;
        return summary.Fresh.Count * 2 < summary.Count
            ? null
            : await recognition.FindElsewhereAsync(
                planned, resolver.QueriesFor(open.Decided!.Participants, open.Export.Export), cancellationToken);
    }
}
