using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>Who answers whom within a batch, in whatever order its messages stand.</summary>
internal static class Replies
{
    /// <summary>For each item that answers another of the batch: that one's index. An answer in a circle has none.</summary>
    public static IReadOnlyDictionary<int, int> Within(IReadOnlyList<BatchItem> items)
    {
        Dictionary<string, int> byKey = [];
        foreach (var item in items.Where(item => item.Draft is not null))
        {
            byKey.TryAdd(item.Draft!.Id.Key, item.Index);
        }

        Dictionary<int, int> parents = [];
        foreach (var item in items)
        {
            if (item.ReplyTo is { } replyTo && byKey.TryGetValue(new WhatsAppMessageId(replyTo).Key, out var parent))
            {
                parents[item.Index] = parent;
            }
        }

        foreach (var index in parents.Keys.Where(index => IsCircular(index, parents)).ToList())
        {
            parents.Remove(index);
        }

        return parents;
    }

    private static bool IsCircular(int index, Dictionary<int, int> parents)
    {
        var seen = new HashSet<int>();
        for (var at = index; parents.TryGetValue(at, out var parent); at = parent)
        {
            if (!seen.Add(at))
            {
                return true;
            }
        }

        return false;
    }
}
