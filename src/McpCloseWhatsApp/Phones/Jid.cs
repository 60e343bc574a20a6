using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Phones;

/// <summary>A WhatsApp address: <c>447700900123@s.whatsapp.net</c>.</summary>
/// <param name="User">The part before the @, without agent and device.</param>
/// <param name="Server">The part after the @, in lower case.</param>
internal readonly partial record struct Jid(string User, string Server)
{
    /// <summary>Why the address is not a phone number, as words to put after it; null if it is one.</summary>
    public string? WhyNotAPhone => Server switch
    {
        // hosted is the phone of a business whose messages a partner of WhatsApp stores.
        "s.whatsapp.net" or "c.us" or "hosted" => null,
        "lid" or "hosted.lid" => "is a LID, WhatsApp's private id for a person, not a phone number",
        "g.us" => "is a WhatsApp group, not a phone number",
        "newsletter" => "is a WhatsApp channel, not a phone number",
        "broadcast" when User == "status" => "is WhatsApp's status feed, not a phone number",
        "broadcast" => "is a WhatsApp broadcast list, not a phone number",
        _ => "is a WhatsApp bot, not a phone number",
    };

    /// <summary>Reads a WhatsApp address. An e-mail address is not one.</summary>
    public static bool TryRead(string text, out Jid jid)
    {
        var match = Pattern().Match(text);
        jid = match.Success
            ? new(match.Groups["user"].Value, match.Groups["server"].Value.ToLowerInvariant())
            : default;
        return match.Success;
    }

    // user.agent:device@server. whatsmeow and Baileys add agent and device.
    [GeneratedRegex(
        @"^(?<user>[0-9]+(-[0-9]+)?|[a-z]+)(\.[0-9]+)?(:[0-9]+)?"
        + @"@(?<server>s\.whatsapp\.net|c\.us|g\.us|hosted|(hosted\.)?lid|broadcast|newsletter|bot)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
