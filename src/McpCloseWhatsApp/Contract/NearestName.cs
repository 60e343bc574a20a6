namespace McpCloseWhatsApp.Contract;

/// <summary>Finds the known name that a misspelt one probably means.</summary>
internal static class NearestName
{
    // No argument is longer. The distance takes quadratic time, so the length of outside input is limited.
    private const int LongestName = 64;

    /// <summary>
    /// The known name with the most similar spelling, ignoring case and underscores, or the one that contains all words
    /// of the given name (<c>external_id</c> in <c>external_whatsapp_message_id</c>); null if none is similar.
    /// </summary>
    public static string? Find(string name, IReadOnlyList<string> known)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        var letters = Letters(name);
        var nearest = known.MinBy(candidate => Distance(letters, Letters(candidate)));
        if (nearest is not null && Distance(letters, Letters(nearest)) <= letters.Length / 3)
        {
            return nearest;
        }

        var words = name.ToLowerInvariant().Split('_', '-');
        return known
            .Where(candidate => words.All(candidate.Split('_').Contains))
            .MinBy(candidate => candidate.Length);
    }

    private static string Letters(string name) =>
        new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Levenshtein distance: the number of letters to insert, delete or replace.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var changed = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[^1];
    }
}
