using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Phones;

/// <summary>A WhatsApp address: <c>447700900123@s.whatsapp.net</c>.</summary>
/// <param name="User">What stands before the @, without agent and device.</param>
/// <param name="Server">What stands behind it, in lower case.</param>
internal readonly partial record struct Jid(string User, string Server)
{
    /// <summary>Why the address names no phone number, as words that follow it; null where it does.</summary>
    public string? WhyNotAPhone => Server switch
    {
        "s.whatsapp.net" or "c.us" => null,
        "lid" or "hosted.lid" => "is a LID, WhatsApp's private id for a person, not a phone number",
        "g.us" => "is a WhatsApp group, not a phone number",
        "newsletter" => "is a WhatsApp channel, not a phone number",
        "broadcast" when User == "status" => "is WhatsApp's status feed, not a phone number",
        "broadcast" => "is a WhatsApp broadcast list, not a phone number",
        _ => "is a WhatsApp bot, not a phone number",
    };

    /// <summary>Reads a WhatsApp address; an e-mail address is none.</summary>
    public static bool TryRead(string text, out Jid jid)
    {
        var match = Pattern().Match(text);
        jid = match.Success ? new(match.Groups["user"].Value, match.Groups["server"].Value.ToLowerInvariant()) : default;
        return match.Success;
    }

    // user.agent:device@server, the last two of the user part as whatsmeow and Baileys add them.
    [GeneratedRegex(
        @"^(?<user>[0-9]+(-[0-9]+)?|[a-z]+)(\.[0-9]+)?(:[0-9]+)?@(?<server>s\.whatsapp\.net|c\.us|g\.us|(hosted\.)?lid|broadcast|newsletter|bot)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
