using System.Text;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>Sets one table of a TOML file. Every other line stays, comments too.</summary>
internal static class TomlFile
{
    /// <exception cref="CommandFailed">The text is no TOML, or has the section in another form.</exception>
    public static string Set(string text, string section, string name, Launch launch)
    {
        var document = SyntaxParser.Parse(text);
        if (document.HasErrors)
        {
            throw new CommandFailed("it is not TOML");
        }

        var tables = document.Tables.ToList();
        foreach (var (index, table) in tables.Index().Reverse().Where(one => IsOf(one.Item, section, name)))
        {
            document.Tables.RemoveChildAt(index);
        }

        var rest = $"{document}".TrimEnd();
        var set = (rest.Length == 0 ? "" : $"{rest}\n\n") + Print(section, name, launch);
        return SyntaxParser.Parse(set).HasErrors
            ? throw new CommandFailed($"it has {section} in another form than tables")
            : set;
    }

    /// <summary>The <c>env</c> of a table; empty if there is none.</summary>
    public static IReadOnlyDictionary<string, string> EnvironmentOf(string text, string section, string name) =>
        SyntaxParser.Parse(text).Tables
            .Where(table => KeyOf(table) == $"{section}.{name}.env")
            .SelectMany(table => table.Items)
            .Where(item => item.Value is StringValueSyntax)
            .ToDictionary(item => $"{item.Key}".Trim(' ', '"'), item => ((StringValueSyntax)item.Value!).Value ?? "");

    public static string Print(string section, string name, Launch launch)
    {
        var text = new StringBuilder($"[{section}.{name}]\n").Append($"command = {Quoted(launch.Command)}\n")
            .Append($"args = [{string.Join(", ", launch.Arguments.Select(Quoted))}]\n");
        if (launch.Environment.Count > 0)
        {
            text.Append($"\n[{section}.{name}.env]\n");
            foreach (var (variable, value) in launch.Environment)
            {
                text.Append($"{variable} = {Quoted(value)}\n");
            }
        }

        return text.ToString();
    }

    private static bool IsOf(TableSyntaxBase table, string section, string name)
    {
        var key = KeyOf(table);
        return key == $"{section}.{name}" || key.StartsWith($"{section}.{name}.", StringComparison.Ordinal);
    }

    private static string KeyOf(TableSyntaxBase table) => $"{table.Name}"
        .Replace("\"", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    // A basic string: a backslash of a Windows path is escaped.
    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
