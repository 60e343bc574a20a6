namespace McpCloseWhatsApp.Files;

/// <summary>How a system compares paths: rules over texts, so that each can be tested on every system.</summary>
/// <param name="Separators">The first is the one that the system writes.</param>
/// <param name="Comparison">Of the names of files and folders.</param>
internal sealed record PathRules(string Separators, StringComparison Comparison)
{
    public static readonly PathRules Linux = new("/", StringComparison.Ordinal);

    public static readonly PathRules Windows = new(@"\/", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Most volumes of macOS ignore case. All of them take é in one letter or two, but the two spellings are different
    /// texts here, so that a path in the other spelling is refused: .NET normalizes only with the tables of ICU.
    /// </summary>
    public static readonly PathRules Mac = new("/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The rules of this system.</summary>
    public static readonly PathRules Own = OfThisSystem();

    /// <summary>
    /// Whether the path names another machine or a device: <c>\\host\share</c>, <c>//host/share</c>,
    /// <c>\\?\UNC\host</c>, <c>\\.\pipe</c>. Windows connects to that machine, and signs in to it, as soon as
    /// anything is asked about the path.
    /// </summary>
    public bool IsBeyondDrives(string path) =>
        Separators.Length > 1
        && ((path.Length > 1 && Separators.Contains(path[0]) && Separators.Contains(path[1]))
            || path.StartsWith(@"\??\", StringComparison.Ordinal));

    /// <summary>Whether a path is inside a folder, as both are written. The folder itself is not inside.</summary>
    public bool IsInside(string path, string folder)
    {
        var start = Spelled(folder).TrimEnd(Separators[0]) + Separators[0];
        var spelled = Spelled(path);
        return spelled.Length > start.Length && spelled.StartsWith(start, Comparison);
    }

    /// <summary>The rules for a folder of macOS, whose volume may distinguish case.</summary>
    /// <param name="exists">Whether a folder exists.</param>
    public PathRules For(string folder, Predicate<string> exists) =>
        this == Mac && !exists(InOtherCase(folder)) ? this with { Comparison = StringComparison.Ordinal } : this;

    private static PathRules OfThisSystem()
    {
        if (OperatingSystem.IsWindows())
        {
            return Windows;
        }

        return OperatingSystem.IsMacOS() ? Mac : Linux;
    }

    private static string InOtherCase(string path) => string.Concat(
        path.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));

    private string Spelled(string path) =>
        Separators.Length > 1 ? path.Replace(Separators[1], Separators[0]) : path;
}
