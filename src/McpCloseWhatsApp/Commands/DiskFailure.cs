using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Commands;

/// <summary>Why the system refused a file or a folder.</summary>
internal static partial class DiskFailure
{
    /// <summary>The system's own sentence as the end of another one, without the path, which that one names.</summary>
    public static string CauseOf(Exception failure) =>
        Path().Replace(failure.Message, "").TrimEnd('.') is [var first, .. var rest]
            ? char.ToLowerInvariant(first) + rest
            : failure.GetType().Name;

    [GeneratedRegex("( :)? '[^']*'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();
}
