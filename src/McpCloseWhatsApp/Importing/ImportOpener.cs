using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;
using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Importing;

/// <summary>Opens an export and reads the answers about it. What they leave open becomes a question.</summary>
internal sealed class ImportOpener(ExportFiles files, ParticipantResolver resolver, ServerSettings settings)
{
    /// <exception cref="Refusal">The file or an argument is wrong. It names all problems at once.</exception>
    public async Task<OpenImport> OpenAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var zone = Zone(request.TimeZone, problems);
        var period = Period.Read(request.Since, request.Until, zone ?? settings.TimeZone, problems);
        var export = await files.OpenAsync(request.Path, request.DateOrder, problems, cancellationToken);
        try
        {
            var participants = export is null
                ? null
                : await resolver.FindAsync(request, export.Export, problems, cancellationToken);
            if (export?.Export.Format is { DateOrderSource: DateOrderSource.Assumed } format)
            {
                problems.Ask("date_order",
                    "is the day or the month first? Every date reads both ways, such as in: "
                    + HarmlessText.Excerpt(format.DateOrderExample, 80),
                    [.. format.PossibleOrders.Select(order => $"{order}".ToLowerInvariant())]);
            }

            var questions = problems.TakeQuestions();
            var decided = questions.Count == 0 && participants is not null && zone is not null
                ? new Decisions(participants, zone, period)
                : null;
            return new(export!, request, questions, decided)
            {
                PlanId = decided is null ? null : ImportPlan.Digest(export!, request, decided, settings.BaseUrl),
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
        TimeZoneInfo? zone = settings.OwnTimeZone;
        if (given is not null && !TimeZones.TryFind(given, out zone))
        {
            problems.Invalid(
                "time_zone", $"must be an IANA time zone such as Europe/Madrid, not {HarmlessText.Excerpt(given)}");
            return null;
        }

        if (zone is null)
        {
            problems.Ask("time_zone",
                "in which time zone was the phone? An export has no zone. Give an IANA name such as Europe/Madrid; "
                + "it can be set once and for all as CLOSE_TIME_ZONE.");
        }

        return zone;
    }
}

/// <summary>An open export with the decisions about it.</summary>
/// <param name="Decided">Null while a question is open.</param>
internal sealed record OpenImport(
    OpenExport Export, ImportRequest Request, IReadOnlyList<Problem> Questions, Decisions? Decided) : IDisposable
{
    public string? PlanId { get; init; }

    public void Dispose() => Export.Dispose();
}

/// <summary>What the questions about an export decided.</summary>
/// <param name="Zone">The zone of the phone.</param>
internal sealed record Decisions(Participants Participants, TimeZoneInfo Zone, Period Period);
