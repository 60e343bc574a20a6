using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Finds, while an export is read, which of its messages Close holds on one lead.</summary>
/// <remarks>
/// A message whose id is in Close is matched at once. The few that may be in Close under another id wait for the end of
/// the file: until then it is not known which messages of Close are matched by their ids.
/// </remarks>
/// <param name="index">All messages of the lead that were read.</param>
/// <param name="existing">Receives the message in Close for each number.</param>
internal sealed class LeadMatching(MessageIndex index, Dictionary<int, WhatsAppMessage> existing)
{
    private readonly HashSet<string> matchedIds = [];
    private readonly List<ImportedMessage> rest = [];
    private MessageDraft? first;

    public MessageIndex Index => index;

    /// <summary>The messages that had to wait for the end of the file.</summary>
    public IReadOnlyList<ImportedMessage> Rest => rest;

    /// <summary>Matches the next message of the export for this lead; false if it has to wait.</summary>
    public bool TryDecide(ImportedMessage message)
    {
        first ??= message.Draft;
        if (index.Find(message.Draft.Id) is { } same)
        {
            existing[message.Number] = same;
            matchedIds.Add(same.Id);
            return true;
        }

        if (!index.HoldsNear(message.Draft))
        {
            return true;
        }

        rest.Add(message);
        return false;
    }

    /// <summary>Matches the messages that waited.</summary>
    /// <param name="changes">Receives the messages that were edited or deleted in WhatsApp.</param>
    public void DecideRest(UpstreamChanges changes, ExportMapper mapper)
    {
        var twins = index.MatchContent([.. rest.Select(message => message.Draft)], matchedIds);
        foreach (var message in rest)
        {
            if (twins.GetValueOrDefault(message.Draft) is { } twin)
            {
                existing[message.Number] = twin;
            }
        }

        if (!index.IsWhole)
        {
            return;
        }

        changes.Find(index, matchedIds, first, rest.FindAll(message => !twins.ContainsKey(message.Draft)), mapper);
        foreach (var (number, former) in changes.Edited)
        {
            existing[number] = former;
        }
    }
}
