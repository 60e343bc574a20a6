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
        var set = Without(text, table => IsAddress(table, section, name)) + Print(section, name, launch);
        return SyntaxParser.Parse(set).HasErrors
            ? throw new CommandFailed($"it has {section} in another form than tables")
            : set;
    }

    /// <summary>The text without one table.</summary>
    /// <exception cref="CommandFailed">The text is no TOML, or has the section in another form.</exception>
    public static string Remove(string text, string section, string name)
    {
        var rest = Without(text, table => IsOf(table, section, name));
        // A second entry is an error if the first one is still there in another form than a table.
        if (SyntaxParser.Parse($"{rest}\n[{section}.{name}]\ncommand = \"\"\n").HasErrors)
        {
            throw new CommandFailed($"it has {section} in another form than tables");
        }

        return rest.Length == 0 ? "" : $"{rest.TrimEnd()}\n";
    }

    /// <summary>The entry; an empty one if the file has none.</summary>
    /// <exception cref="CommandFailed">They have a form that cannot be kept.</exception>
    public static FormerEntry Read(string text, string section, string name)
    {
        List<string> arguments = [];
        Dictionary<string, string> environment = [];
        Dictionary<string, string> others = [];
        var document = SyntaxParser.Parse(text);
        foreach (var (key, value) in ValuesOf(document, section, name))
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

        foreach (var item in document.Tables.Where(table => KeyOf(table) == $"{section}.{name}")
            .SelectMany(table => table.Items).Where(item => FormerEntry.IsOther(Plain($"{item.Key}"))))
        {
            others[$"{item.Key}".Trim()] = $"{item.Value}".Trim();
        }

        return new(arguments, environment)
        {
            OtherMembers = others,
            HasHeaders = ValuesOf(document, section, name)
                .Any(one => one.Key.StartsWith("http_headers", StringComparison.Ordinal)),
        };
    }

    public static string Print(string section, string name, Launch launch)
    {
        var text = new StringBuilder($"[{section}.{name}]\n").Append($"command = {Quoted(launch.Command)}\n")
            .Append($"args = [{string.Join(", ", launch.Arguments.Select(Quoted))}]\n");
        foreach (var (key, value) in launch.OtherMembers)
        {
            text.Append($"{key} = {value}\n");
        }

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

    /// <summary>The text without some of its tables. It ends with an empty line, if anything is left.</summary>
    private static string Without(string text, Func<TableSyntaxBase, bool> goes)
    {
        var document = SyntaxParser.Parse(text);
        if (document.HasErrors)
        {
            throw new CommandFailed("it is not TOML");
        }

        List<string> tables =
            [.. document.Tables.Select(table => goes(table) ? CommentsAround($"{table}") : $"{table}")];
        while (document.Tables.ChildrenCount > 0)
        {
            document.Tables.RemoveChildAt(document.Tables.ChildrenCount - 1);
        }

        var rest = $"{document}{string.Concat(tables)}".TrimEnd();
        return rest.Length == 0 ? "" : $"{rest}\n\n";
    }

    /// <summary>The comments before and after a table, which the parser counts as a part of it.</summary>
    private static string CommentsAround(string table)
    {
        List<string> lines = [.. table.Split('\n')];
        var head = lines.TakeWhile(IsOutside).ToList();
        var tail = lines.Skip(head.Count).Reverse().TakeWhile(IsOutside).Reverse().SkipWhile(string.IsNullOrWhiteSpace);
        return string.Concat(head.Where(line => line.Length > 0).Select(line => $"{line}\n")) + string.Join('\n', tail);
    }

    private static bool IsOutside(string line) => line.AsSpan().TrimStart() is [] or ['#', ..];

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

    /// <summary>Whether a table says how the server is reached. Others, such as those of its tools, stay.</summary>
    private static bool IsAddress(TableSyntaxBase table, string section, string name) =>
        IsOf(table, section, name)
        && (KeyOf(table) == $"{section}.{name}" || !FormerEntry.IsOther(KeyOf(table)[$"{section}.{name}.".Length..]));

    private static string KeyOf(TableSyntaxBase table) => Plain($"{table.Name}");

    private static string Plain(string key) => string.Concat(key.Where(c => c is not ('"' or '\'' or ' ' or '\t')));

    // A basic string: a backslash of a Windows path is escaped.
    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
