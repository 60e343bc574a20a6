using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// Makes the plan of an import. It reads the export twice, because a long chat is not kept in memory: to learn which
/// part of each lead to read, and to match the messages.
/// </summary>
internal sealed class ImportPlanner(StoredMessages stored, TimeProvider clock)
{
    public async Task<PlannedImport> PlanAsync(OpenImport open, CancellationToken cancellationToken)
    {
        var mapperOf = MapperOf(open, latest: clock.GetUtcNow().AddDays(1));
        Dictionary<int, WhatsAppMessage> existing = [];
        Dictionary<string, LeadMatching> leads = [];
        foreach (var (leadId, extent) in mapperOf(Nothing).ReadExtents(cancellationToken))
        {
            leads[leadId] = new(await stored.ReadLeadAsync(leadId, extent, cancellationToken), existing);
        }

        var changes = new UpstreamChanges();
        var plan = new ImportPlan(open.PlanId!, () => mapperOf(Nothing), existing, open.Request.MayOverwrite)
        {
            Later = changes,
            IsFileUnchanged = () => open.Export.IsUnchanged,
            Unread = new(leads.Select(lead => (lead.Key, lead.Value.Index.Unread))),
            IsUnreadable = leads.Values.Any(lead => lead.Index.IsUnreadable),
            Removals = open.Request.RemoveDeleted ? changes.Deleted : [],
        };
        var mapper = mapperOf(MinutesOf([.. leads.Values]));
        Match(plan, leads, changes, mapper, cancellationToken);
        return new(plan, mapper, leads.ToDictionary(lead => lead.Key, lead => lead.Value.Index), existing.Values);
    }

    private static void Match(
        ImportPlan plan, Dictionary<string, LeadMatching> leads, UpstreamChanges changes, ExportMapper mapper,
        CancellationToken cancellationToken)
    {
        foreach (var message in mapper.Read(cancellationToken))
        {
            if (leads[message.Draft.With.LeadId].TryDecide(message))
            {
                plan.Summary.Add(plan.Plan(message));
            }
        }

        foreach (var lead in leads.Values)
        {
            lead.DecideRest(changes, mapper);
        }

        foreach (var message in leads.Values.SelectMany(lead => lead.Rest))
        {
            plan.Summary.Add(plan.Plan(message));
        }
    }

    // Separate methods, because a lambda keeps all that the lambdas beside it use: the plan would keep the leads.
    private static Func<Predicate<Minute>, ExportMapper> MapperOf(OpenImport open, DateTimeOffset latest) =>
        isWatched => new(open.Export.Export, open.Decided!, open.Request.IncludeMedia, latest)
        {
            IsWatched = isWatched,
        };

    /// <summary>The minutes in which Close holds a message.</summary>
    private static Predicate<Minute> MinutesOf(IReadOnlyList<LeadMatching> leads) =>
        minute => leads.Any(lead => lead.Index.OfMinute(minute).Count > 0);

    private static bool Nothing(Minute minute) => false;
}

/// <summary>A plan, and what it was made from.</summary>
/// <param name="Counted">The mapper that read the whole file, with its counts.</param>
/// <param name="Leads">The messages in Close of each lead that the export is for.</param>
/// <param name="Matched">The messages in Close that the export has.</param>
internal sealed record PlannedImport(
    ImportPlan Plan, ExportMapper Counted, IReadOnlyDictionary<string, MessageIndex> Leads,
    IReadOnlyCollection<WhatsAppMessage> Matched)
{
    /// <summary>
    /// The messages that are compared with those in Close to recognise a systematic difference: the new ones.
    /// </summary>
    public IEnumerable<PlannedMessage> Fresh(CancellationToken cancellationToken) =>
        Plan.Read(cancellationToken).Where(message => message.Existing is null);

    /// <summary>
    /// As <see cref="Fresh"/>, with the messages that an earlier call with the same plan may have created.
    /// </summary>
    public IEnumerable<PlannedMessage> FreshOrLogged(CancellationToken cancellationToken) =>
        Plan.Read(cancellationToken).Where(message => message.Existing is null || message.IsLogged);
}
