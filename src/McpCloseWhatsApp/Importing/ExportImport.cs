using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// Imports an export into Close. The preview shows the plan, with a question for each decision that a person must make.
/// The second call carries out that plan, for the same file, answers and settings. Nothing is stored in between: the
/// messages in Close show where an earlier call stopped.
/// </summary>
internal sealed class ExportImport(
    ExportFiles files, ParticipantResolver casting, StoredMessages stored, MessageRecorder log, MessageEditor edits,
    ServerSettings settings, TimeProvider clock)
{
    private const int BatchSize = 500;
    private const int SampleSize = 5;

    /// <exception cref="Refusal">The file or an argument is wrong. It names all problems at once.</exception>
    public async Task<Preview> PreviewAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        using var open = await OpenAsync(request, cancellationToken);
        return await PreviewAsync(open, cancellationToken);
    }

    /// <param name="done">Reports the number of completed messages and the total.</param>
    /// <exception cref="Refusal">
    /// The file or an argument is wrong, a question is open, or the plan was made for other input.
    /// </exception>
    public async Task<ImportResult> ApplyAsync(
        ImportRequest request, string planId, Action<int, int> done, CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var walk = new BoundedParallelism(clock, cancellationToken);
        using var open = await OpenAsync(request, cancellationToken);
        if (open.Decided is null || open.PlanId != planId)
        {
            throw Refusal.Of(ErrorCode.Conflict, "plan_id",
                "is of another plan: the file, an answer or a setting has changed since the preview, or something is still open",
                "Call import_whatsapp_export with the same arguments without plan_id, look at the preview, and call again with its plan_id.");
        }

        var (plan, _, _) = await PlanAsync(open, cancellationToken);
        return await CarryOutAsync(plan, walk, done);
    }

    private async Task<OpenImport> OpenAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var zone = Zone(request.TimeZone, problems);
        if (request.Until < request.Since)
        {
            problems.Invalid("until", "is before since");
        }

        var export = await files.OpenAsync(request.Path, request.DateOrder, problems, cancellationToken);
        try
        {
            var cast = export is null ? null : await casting.FindAsync(request, export.Export, problems, cancellationToken);
            if (export?.Export.Format is { DateOrderSource: WhatsAppExport.Contract.DateOrderSource.Assumed } format)
            {
                problems.Ask("date_order",
                    $"is the day or the month first? Every date reads both ways, such as in: {HarmlessText.Excerpt(format.DateOrderExample, 80)}",
                    ["dmy", "mdy", "ymd"]);
            }

            var questions = problems.TakeQuestions();
            problems.ThrowIfAny();
            var decided = questions.Count == 0 && cast is not null && zone is not null;
            return new(export!, request, questions, decided ? new(cast!, zone!) : null)
            {
                PlanId = decided ? ImportPlan.Digest(export!, request, cast!, zone!, settings.BaseUrl) : null,
            };
        }
        catch
        {
            export?.Dispose();
            throw;
        }
    }

    private TimeZoneInfo? Zone(string? given, Problems problems)
    {
        if (given is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(given, out _))
        {
            problems.Invalid("time_zone", $"must be an IANA time zone such as Europe/Madrid, not {HarmlessText.Excerpt(given)}");
            return null;
        }

        var zone = given is null ? settings.OwnTimeZone : TimeZoneInfo.FindSystemTimeZoneById(given);
        if (zone is null)
        {
            problems.Ask("time_zone", "in which time zone was the phone? An export has no zone. Give an IANA name such as Europe/Madrid; it can be set once and for all as CLOSE_TIME_ZONE.", []);
        }

        return zone;
    }

    private async Task<Preview> PreviewAsync(OpenImport open, CancellationToken cancellationToken)
    {
        if (open.Decided is null)
        {
            var first = open.Export.Export.ReadMessages(cancellationToken).Where(ExportMapper.IsLogged).Take(SampleSize);
            return new(open.Export.Export, open.Questions, [], [.. first.Select(SampleLine.Of)]);
        }

        var (plan, drafts, wall) = await PlanAsync(open, cancellationToken);
        var sample = plan.Messages.Take(SampleSize).Select(SampleLine.Of);
        return new(open.Export.Export, open.Questions, ImportWarnings.Of(plan, drafts, wall), [.. sample])
        {
            Plan = plan,
            Skipped = drafts.Skipped,
        };
    }

    private async Task<(ImportPlan Plan, ExportMapper Drafts, WallClock Wall)> PlanAsync(OpenImport open, CancellationToken cancellationToken)
    {
        var (cast, zone) = open.Decided!;
        var wall = new WallClock(zone);
        var drafts = new ExportMapper(open.Export.Export, cast, wall, open.Request, clock.GetUtcNow().AddDays(1));
        var messages = drafts.Read(cancellationToken);
        Dictionary<MessageDraft, WhatsAppMessage> matches = new(ReferenceEqualityComparer.Instance);
        var (later, isWhole) = (new UpstreamChanges(), true);
        foreach (var lead in messages.GroupBy(message => message.Draft.With.LeadId))
        {
            List<MessageDraft> ofLead = [.. lead.Select(message => message.Draft)];
            var known = await stored.ReadLeadAsync(lead.Key, ofLead, cancellationToken);
            isWhole &= known.IsWhole;
            var ofThem = known.Match(ofLead);
            if (known.IsWhole)
            {
                later.Find(known, ofThem, lead, drafts);
            }

            foreach (var (draft, held) in ofThem.Concat(later.Edited))
            {
                matches[draft] = held;
            }
        }

        var plan = ImportPlan.Of(open.PlanId!, messages, matches, later) with
        {
            IsWhole = isWhole,
            Removals = open.Request.RemoveDeleted ? later.Deleted : [],
        };
        return (plan, drafts, wall);
    }

    private async Task<ImportResult> CarryOutAsync(ImportPlan plan, BoundedParallelism walk, Action<int, int> done)
    {
        List<ItemResult> results = [];
        TimeSpan? settledAfter = null;
        var matches = new BatchMatches(plan.Held, plan.IsWhole);
        foreach (var (items, ifExists) in Batches(plan))
        {
            var before = results.Count;
            var batch = await new BatchRunner(items, matches, stored, log, walk, ifExists, dryRun: false)
            {
                Progress = through => done(before + through, plan.Total),
            }.RunAllAsync();
            results.AddRange(batch.Results);
            settledAfter = batch.SettledAfter > settledAfter || settledAfter is null ? batch.SettledAfter : settledAfter;
            if (batch.Results.Count < items.Count)
            {
                break;
            }
        }

        if (results.Count == plan.Messages.Count)
        {
            results.AddRange(await RemoveAsync(plan, walk));
            done(results.Count, plan.Total);
        }

        return new(plan, results, settledAfter) { Hindrance = walk.Interruption };
    }

    private async Task<IEnumerable<ItemResult>> RemoveAsync(ImportPlan plan, BoundedParallelism walk)
    {
        var removals = plan.Removals.Select((id, at) => (Index: plan.Messages.Count + at, Id: id));
        var removed = await walk.ForEachAsync(removals, removal => removal.Index, async removal =>
        {
            var result = await edits.DeleteAsync(removal.Id, dryRun: false, walk.Cancellation);
            return new(removal.Index, result.Outcome, removal.Id);
        });
        return removed.OfType<ItemResult>();
    }

    private static IEnumerable<(List<BatchItem> Items, IfExists IfExists)> Batches(ImportPlan plan)
    {
        var items = plan.Messages.Select((message, index) => new BatchItem(index, message.Draft, ReplyTo: null))
            .ToLookup(item => plan.ChangeOf(item.Draft!));
        return
        [
            .. items[Change.Unchanged].Concat(items[Change.Conflict]).Concat(items[Change.Create]).Chunk(BatchSize).Select(batch => (batch.ToList(), IfExists.Return)),
            .. items[Change.Update].Chunk(BatchSize).Select(batch => (batch.ToList(), IfExists.Update)),
        ];
    }

    /// <summary>An open export with the decisions about it.</summary>
    /// <param name="Decided">Null while a question is open.</param>
    private sealed record OpenImport(
        OpenExport Export, ImportRequest Request, IReadOnlyList<Problem> Questions, Decisions? Decided) : IDisposable
    {
        public string? PlanId { get; init; }

        public void Dispose() => Export.Dispose();
    }

    private sealed record Decisions(Participants Cast, TimeZoneInfo Zone);
}
