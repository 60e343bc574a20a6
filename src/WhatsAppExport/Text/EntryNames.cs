namespace WhatsAppExport.Text;

internal static class EntryNames
{
    private const int IndexLength = 8;

    /// <summary>
    /// Whether the name stays inside a folder. The reader unpacks no entry, but callers may use the name.
    /// </summary>
    public static bool AreSafe(string name)
    {
        foreach (var part in name.AsSpan().SplitAny('/', '\\'))
        {
            if (name.AsSpan(part) is "..")
            {
                return false;
            }
        }

        return name.Length > 0
            && name[0] is not ('/' or '\\')
            && !(name.Length > 1 && name[1] == ':')
            && !name.AsSpan().ContainsAnyInRange('\0', '\x1f');
    }

    public static string Leaf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>The file name without .txt or .zip. Another dot, as in “Dr. Ada”, is part of the name.</summary>
    public static string Stem(string name) =>
        Leaf(name) is var leaf && Path.GetExtension(leaf).ToUpperInvariant() is ".TXT" or ".ZIP" ? leaf[..^4] : leaf;

    /// <summary>The leading number in a file name of iOS, with the extension: <c>00000005.pdf</c>.</summary>
    public static string? Index(string name) =>
        name.Length > IndexLength
        && name[IndexLength] == '-'
        && !name.AsSpan(0, IndexLength).ContainsAnyExceptInRange('0', '9')
            ? string.Concat(name.AsSpan(0, IndexLength), Path.GetExtension(name.AsSpan()))
            : null;
}
