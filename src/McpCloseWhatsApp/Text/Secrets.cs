using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Text;

/// <summary>Keys of Close in a text that quotes what was given.</summary>
internal static partial class Secrets
{
    public static string Masked(string text) => Key().Replace(text, "api_***");

    /// <summary>A key of Close. A folder of this name, as in <c>/src/api_docs</c>, is none.</summary>
    [GeneratedRegex(@"(?<![\w/\\])api_[\w.]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
