using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// What a comparison needs of many messages, which are read once: those with a text that Close holds, and counts.
/// </summary>
internal sealed class ComparedLines
{
    /// <summary>How many of one text are compared with all others: more of them are no evidence.</summary>
    public const int MostOfOneText = 40;

    private readonly Dictionary<(string Text, Direction? Direction), int> counts = [];
    private readonly List<Spoken> shared = [];

    /// <param name="held">The messages in Close that they are compared with.</param>
    public ComparedLines(IEnumerable<Spoken> lines, IEnumerable<Spoken> held)
    {
        var texts = held.Select(line => line.Text).ToHashSet();
        foreach (var line in lines)
        {
            Contacts.Add(line.ContactId);
            if (line.Text.Length == 0)
            {
                continue;
            }

            (First, Last) = Count++ == 0
                ? (line.At, line.At)
                : (line.At < First ? line.At : First, line.At > Last ? line.At : Last);
            if (texts.TryGetValue(line.Text, out var text))
            {
                Add(line with { Text = text });
            }
        }
    }

    /// <summary>The new ones with a text that Close holds; of one text only the first.</summary>
    public IReadOnlyList<Spoken> Shared => shared;

    public HashSet<string?> Contacts { get; } = [];

    /// <summary>How many have a text.</summary>
    public int Count { get; }

    /// <summary>The earliest time of those with a text.</summary>
    public DateTimeOffset First { get; }

    public DateTimeOffset Last { get; }

    /// <summary>How many have the text and the direction of one that is shared.</summary>
    public int CountLike(Spoken line) => counts[(line.Text, line.Direction)];

    private void Add(Spoken line)
    {
        var key = (line.Text, line.Direction);
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        if (count <= MostOfOneText && !line.IsLogged)
        {
            shared.Add(line);
        }
    }
}
