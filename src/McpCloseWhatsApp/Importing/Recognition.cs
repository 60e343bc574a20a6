using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// Asks or warns before an import creates messages that Close holds already with one systematic difference: see
/// <see cref="SystematicDifference"/>.
/// </summary>
internal sealed class Recognition(StoredMessages stored, ContactSearch search, Names names)
{
    private const int MostContacts = 3;

    private static readonly TimeSpan Around = TimeSpan.FromHours(26);

    // Zones that people know, for each offset one or two.
    private static readonly string[] Zones =
    [
        "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/Mexico_City",
        "America/New_York", "America/Bogota", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "Europe/London",
        "Africa/Lagos", "Europe/Berlin", "Europe/Madrid", "Europe/Athens", "Africa/Johannesburg", "Europe/Istanbul",
        "Africa/Nairobi", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Jakarta", "Asia/Shanghai",
        "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>The difference on the leads of the import itself; null if there is none.</summary>
    /// <param name="messages">Those that are compared with what Close holds; read once for each lead.</param>
    /// <param name="period">
    /// The period of the import. Close may hold messages of the same file outside it, which were not matched.
    /// </param>
    public static Difference? Find(PlannedImport planned, IEnumerable<PlannedMessage> messages, Period period) =>
        planned.Plan.Summary.Fresh.Count == 0
            ? null
            : planned.Leads
                .Select(lead => Find(
                    messages.Where(message => message.Draft.With.LeadId == lead.Key),
                    [.. lead.Value.Without(planned.Matched).Select(Spoken.Of).Where(line => period.Has(line.At))]))
                .FirstOrDefault(difference => difference is not null);

    // Most leads hold nothing else. Then the file is not read.
    private static Difference? Find(IEnumerable<PlannedMessage> messages, List<Spoken> held) => held.Count == 0
        ? null
        : SystematicDifference.Find(messages.Select(Line), held);

    private static Spoken Line(PlannedMessage message) =>
        Spoken.Of(message.Source.Draft) with { IsLogged = message.Existing is not null };

    /// <summary>The difference to another contact of the chat; null if there is none.</summary>
    /// <param name="queries">Their phones and names.</param>
    public async Task<Difference?> FindElsewhereAsync(
        PlannedImport planned, IEnumerable<string> queries, CancellationToken cancellationToken)
    {
        var fresh = planned.Plan.Summary.Fresh;
        if (fresh.Count == 0)
        {
            return null;
        }

        Dictionary<string, Contact> others = [];
        foreach (var query in queries.Distinct().Take(MostContacts))
        {
            var found = await search.FindAsync(query, leadId: null, limit: 5, cancellationToken);
            foreach (var candidate in found.Found.Where(candidate => candidate.LastWhatsAppAt is not null))
            {
                others.TryAdd(candidate.Contact.Id, candidate.Contact);
            }
        }

        foreach (var other in others.Values
            .Where(contact => contact.LeadId is { } lead && !planned.Leads.ContainsKey(lead))
            .Take(MostContacts))
        {
            var held = await stored.ReadContactAsync(
                other.LeadId!, other.Id, fresh.First - Around, fresh.Last + Around, cancellationToken);
            if (Find(planned.Fresh(cancellationToken), [.. held.Messages.Select(Spoken.Of)]) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>
    /// The question that the difference raises; null if the call answers it already, or no argument does.
    /// </summary>
    public static Problem? Question(
        Difference difference, ImportRequest request, TimeZoneInfo zone, OpenExport open)
    {
        var at = open.Export.Summary.LastAt ?? default;
        var problems = new Problems();
        if (difference is { ContactId: null, IsSwapped: true } && request.Me is null)
        {
            problems.Ask(
                "me",
                $"{Figures(difference)} with the sides swapped: what the user wrote is there as the contact's. "
                + "Which author is the user?",
                [.. open.Export.Participants.Select(author => new Choice(HarmlessText.Of(author.Name)))]);
        }
        else if (difference is { ContactId: null, IsSwapped: false, IsOfZone: true, ShiftInWords: var shift }
            && request.TimeZone is null)
        {
            problems.Ask(
                "time_zone",
                $"{Figures(difference)}, {shift}. In which zone was the phone when it made this export? "
                + "With the zone given they are the same messages; give the present zone only if they are others.",
                [.. ZonesFor(difference, zone, at).Append(zone.Id).Distinct().Select(id => new Choice(id))]);
        }

        return problems.TakeQuestions() is [var question] ? question : null;
    }

    /// <summary>What to know and to do if the import goes on.</summary>
    public string Warning(Difference difference)
    {
        var figures = Figures(difference)
            + (difference.ShiftInWords is { } shift ? $", {shift}" : "")
            + (difference.IsSwapped ? ", with the sides swapped" : "");
        if (difference.ContactId is { } contact)
        {
            var name = HarmlessText.Name(names.Of(contact)) is { } known ? $" ({known})" : "";
            return $"{figures}, with another contact, {contact}{name}. This import would log them twice. "
                + "If they belong to this contact, call move_conversation instead, then import again.";
        }

        if (difference.IsSwapped)
        {
            return $"{figures}: an import with another me logged them. This import would log them twice. "
                + "Ask the user which is right, and delete the wrong ones.";
        }

        return difference.IsOfZone
            ? $"{figures}. They may be the same messages from a phone in another time zone, and this import would log "
                + "them twice. Ask the user for the phone's time_zone at the time of each export."
            : $"{figures}. They may be the same messages by another clock, and this import would log them twice. "
                + "Ask the user.";
    }

    private static string Figures(Difference difference) =>
        $"{difference.Equal} of {difference.Fresh} new messages are in Close already";

    private static IEnumerable<string> ZonesFor(Difference difference, TimeZoneInfo zone, DateTime at)
    {
        var offset = zone.GetUtcOffset(at) - difference.Shift;
        return Zones
            .Where(id => TimeZones.TryFind(id, out var other) && other.GetUtcOffset(at) == offset)
            .Take(4);
    }
}
