namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Parts of the documentation that are made from the program.</summary>
internal static class GeneratedText
{
    /// <summary>The part of a file between the markers is these lines. <c>UPDATE_GOLDEN=1</c> writes them.</summary>
    public static void Holds(string file, string section, IEnumerable<string> lines)
    {
        var (begin, end) = ($"<!-- {section} -->\n", $"<!-- /{section} -->\n");
        var made = string.Concat(lines.Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            var text = Repository.Text(file);
            File.WriteAllText(Repository.Path(file), text.Replace(begin + Between() + end, begin + made + end, StringComparison.Ordinal));
        }

        Assert.Equal(made, Between());

        string Between() => Repository.Text(file).Split(begin)[1].Split(end)[0];
    }
}
