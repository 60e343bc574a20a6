namespace Benchmarks.Compare;

/// <summary>Writes a table into a page, between the markers of its section.</summary>
internal static class Report
{
    public static void Write(string repository, string page, string section, string table)
    {
        var path = Path.Combine(repository, page);
        var (begin, end) = ($"<!-- {section} -->\n", $"<!-- /{section} -->\n");
        var text = File.ReadAllText(path);
        var (start, stop) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (start < 0 || stop < start)
        {
            throw new InvalidOperationException($"{page} has no section {section}: {begin.Trim()} and {end.Trim()} mark it.");
        }

        File.WriteAllText(path, text[..(start + begin.Length)] + table + text[stop..]);
    }
}
