namespace CloseSimulator.Search;

/// <summary>The ways to compare texts, all without regard to case. full_words and phrase are documented; Close's own
/// pages send exact_value for phones and e-mails [CODE], and beginning_of_words [INFER].</summary>
internal static class TextMode
{
    /// <summary>The predicate of a mode; null for a mode that does not exist.</summary>
    public static Predicate<string>? Find(string mode, string value)
    {
        var wanted = Words(value);
        return mode switch
        {
            "full_words" => text => Words(text) is var words && wanted.All(words.Contains),
            "phrase" => text => IndexOf(Words(text), wanted) >= 0,
            "exact_value" => text => string.Equals(text, value, StringComparison.OrdinalIgnoreCase),
            "beginning_of_words" => text => Words(text) is var words && wanted.All(start =>
                words.Any(word => word.StartsWith(start, StringComparison.Ordinal))),
            _ => null,
        };
    }

    private static string[] Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(text[start..i].ToLowerInvariant());
            }

            start = i + 1;
        }

        return [.. words];
    }

    private static int IndexOf(string[] words, string[] phrase) => Array.FindIndex(
        [.. Enumerable.Range(0, Math.Max(words.Length - phrase.Length + 1, 0))],
        start => words.AsSpan(start, phrase.Length).SequenceEqual(phrase));
}
