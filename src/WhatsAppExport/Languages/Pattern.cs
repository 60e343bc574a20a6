namespace WhatsAppExport.Languages;

/// <summary>A phrase with gaps: <c>* created group *</c>. Case is ignored.</summary>
internal sealed class Pattern(string pattern)
{
    private readonly string[] pieces = pattern.Split('*');

    public bool Matches(ReadOnlySpan<char> text)
    {
        if (pieces is [var whole])
        {
            return text.Equals(whole, StringComparison.OrdinalIgnoreCase);
        }

        if (!text.StartsWith(pieces[0], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[pieces[0].Length..];
        foreach (var piece in pieces.AsSpan(1..^1))
        {
            var found = text.IndexOf(piece, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            text = text[(found + piece.Length)..];
        }

        return text.EndsWith(pieces[^1], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text in the only gap; null if the pattern does not match.</summary>
    public string? Gap(string text) =>
        pieces is [var before, var after] && text.Length > before.Length + after.Length && Matches(text)
            ? text[before.Length..^after.Length]
            : null;
}
