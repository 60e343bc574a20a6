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

    /// <summary>The <c>args</c> and the <c>env</c> of a table; empty if there is none.</summary>
    /// <exception cref="CommandFailed">They have a form that cannot be kept.</exception>
    public static FormerEntry Read(string text, string section, string name)
    {
        List<string> arguments = [];
        Dictionary<string, string> environment = [];
        foreach (var (key, value) in ValuesOf(SyntaxParser.Parse(text), section, name))
        {
            if (key == "args")
            {
                arguments = [.. (value as ArraySyntax ?? throw Unkept()).Items.Select(item => TextOf(item.Value))];
            }
            else if (key.StartsWith("env.", StringComparison.Ordinal))
            {
                environment[key["env.".Length..]] = TextOf(value);
            }
            else if (key == "env")
            {
                var table = value as InlineTableSyntax ?? throw Unkept();
                foreach (var item in table.Items.Select(item => item.KeyValue).OfType<KeyValueSyntax>())
                {
                    environment[Plain($"{item.Key}")] = TextOf(item.Value);
                }
            }
        }

        return new(arguments, environment);
    }

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

    /// <summary>The values of an entry, by their keys below it.</summary>
    private static IEnumerable<(string Key, ValueSyntax? Value)> ValuesOf(
        DocumentSyntax document, string section, string name) =>
        from table in document.Tables
        where IsOf(table, section, name)
        from item in table.Items
        select ($"{KeyOf(table)}.{Plain($"{item.Key}")}"[$"{section}.{name}.".Length..], item.Value);

    private static string TextOf(SyntaxNode? value) => value is StringValueSyntax { Value: { } text }
        ? text
        : throw Unkept();

    private static CommandFailed Unkept() => new("its entry has args or env with a value that is not text");

    private static bool IsOf(TableSyntaxBase table, string section, string name)
    {
        var key = KeyOf(table);
        return key == $"{section}.{name}" || key.StartsWith($"{section}.{name}.", StringComparison.Ordinal);
    }

    private static string KeyOf(TableSyntaxBase table) => Plain($"{table.Name}");

    private static string Plain(string key) => string.Concat(key.Where(c => c is not ('"' or '\'' or ' ' or '\t')));

    // A basic string: a backslash of a Windows path is escaped.
    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
