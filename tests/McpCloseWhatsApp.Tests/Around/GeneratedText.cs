using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Parts of the documentation that are generated from the program.</summary>
internal static class GeneratedText
{
    private static readonly Lock Writing = new();

    /// <summary>
    /// Checks that the part of a file between the markers equals these lines. <c>UPDATE_GOLDEN=1</c> writes them.
    /// </summary>
    public static void Holds(string file, string section, IEnumerable<string> lines)
    {
        var (begin, end) = ($"<!-- {section} -->\n", $"<!-- /{section} -->\n");
        var made = string.Concat(lines.Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Update(file, text => text.Replace(begin + Between() + end, begin + made + end, StringComparison.Ordinal));
        }

        Assert.Equal(made, Between());

        string Between() => Repository.Text(file).Split(begin)[1].Split(end)[0];
    }

    /// <summary>Checks that every part that matches has this value. <c>UPDATE_GOLDEN=1</c> writes it.</summary>
    public static void Holds(string file, Regex part, string value)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Update(file, text => part.Replace(text, value));
        }

        Assert.All(part.Matches(Repository.Text(file)), match => Assert.Equal(value, match.Value));
    }

    // Other tests read this file and write other parts of it at the same time.
    public static void Update(string file, Func<string, string> change)
    {
        lock (Writing)
        {
            var (path, text) = (Repository.Path(file), Repository.Text(file));
            if (change(text) is var changed && changed != text)
            {
                File.WriteAllText($"{path}.new", changed);
                File.Move($"{path}.new", path, overwrite: true);
            }
        }
    }
}
