namespace CloseSimulator.Messages;

/// <summary>Messages in the order of one of their times.</summary>
internal sealed class Timeline(Func<Message, DateTimeOffset> time) : IComparer<Message>
{
    private readonly List<Message> messages = [];

    public DateTimeOffset TimeOf(Message message) => time(message);

    public void Add(Message message) => messages.Insert(~messages.BinarySearch(message, this), message);

    public void Remove(Message message) => messages.RemoveAt(messages.BinarySearch(message, this));

    /// <summary>The messages from the latest to the earliest, within inclusive bounds.</summary>
    public IEnumerable<Message> NewestFirst(DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        for (var i = EndOf(until) - 1; i >= 0 && (from is null || time(messages[i]) >= from); i--)
        {
            yield return messages[i];
        }
    }

    public int Compare(Message? x, Message? y)
    {
        var byTime = time(x!).CompareTo(time(y!));
        return byTime != 0 ? byTime : x!.Sequence.CompareTo(y!.Sequence);
    }

    // The index after the last message that is not later than the bound.
    private int EndOf(DateTimeOffset? until)
    {
        if (until is null)
        {
            return messages.Count;
        }

        var (low, high) = (0, messages.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = time(messages[middle]) <= until ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
