namespace McpCloseWhatsApp.Phones;

/// <summary>The identifiers of WhatsApp users that have no phone number in them.</summary>
internal static class UserIdentifier
{
    private const int ShortestBsuid = 12;

    /// <summary>
    /// Whether the text is the id that a business gets for a user with a username, such as
    /// <c>GB.13491208655302741918</c>. Its digits are not a phone number.
    /// </summary>
    public static bool IsBsuid(string text)
    {
        if (text is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z', '.', .. { Length: > 0 } rest])
        {
            return false;
        }

        var id = rest.StartsWith("ENT.", StringComparison.Ordinal) ? rest[4..] : rest;
        return id.All(char.IsAsciiLetterOrDigit)
            && (id.All(char.IsAsciiDigit) || (id.Length >= ShortestBsuid && id.Any(char.IsAsciiDigit)));
    }

    /// <summary>Whether the text is the name that a user of WhatsApp chose, such as <c>@ada.reyes</c>.</summary>
    public static bool IsUsername(string text) => text is ['@', .. { Length: >= 3 and <= 35 } name]
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_')
        && name.Any(char.IsAsciiLetter);
}
