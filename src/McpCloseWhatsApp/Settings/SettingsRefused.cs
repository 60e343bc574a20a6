using System.Text.RegularExpressions;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Settings;

/// <summary>The server cannot start with these settings. The message has one line per wrong setting.</summary>
internal sealed partial class SettingsRefused(IReadOnlyList<string> sentences)
    : Exception(Secrets.Masked(UserInfo().Replace(string.Join('\n', sentences), "//...@")))
{
    /// <summary>The user name and password of an address, which sentences must not repeat.</summary>
    [GeneratedRegex(@"//[^\s""]*@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserInfo();
}
