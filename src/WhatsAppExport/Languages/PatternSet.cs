namespace WhatsAppExport.Languages;

/// <summary>Patterns that are looked up by their first letter: most texts match none.</summary>
internal sealed class PatternSet
{
    private readonly Dictionary<char, List<Pattern>> byFirst = [];
    private readonly List<Pattern> anyFirst = [];

    public PatternSet(IEnumerable<string> patterns)
    {
        foreach (var pattern in patterns.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var first = pattern[0] == '*' ? anyFirst
                : byFirst.TryGetValue(Fold(pattern[0]), out var list) ? list
                : byFirst[Fold(pattern[0])] = [];
            first.Add(new(pattern));
        }
    }

    public bool Matches(ReadOnlySpan<char> text) => !text.IsEmpty
        && ((byFirst.TryGetValue(Fold(text[0]), out var list) && Matches(list, text)) || Matches(anyFirst, text));

    private static bool Matches(List<Pattern> patterns, ReadOnlySpan<char> text)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(text))
            {
                return true;
            }
        }

        return false;
    }

    private static char Fold(char letter) => char.ToUpperInvariant(letter);
}
