namespace Mutations;

/// <summary>One mistake that a tired engineer could make in a law, and the tests that have to notice it.</summary>
/// <param name="List">The list that has it: a room of <c>src</c>.</param>
/// <param name="Harm">What the mistake would do to a user.</param>
/// <param name="Source">The mutated file, from the root of the repository.</param>
/// <param name="Tests">Test classes, each with as much of its namespace as distinguishes it.</param>
/// <param name="Old">The right code. It occurs once in the file.</param>
/// <param name="New">The wrong code.</param>
/// <param name="Survives">Why no test can notice it; null if one has to.</param>
internal sealed record Mutation(
    string List, string Harm, string Source, IReadOnlyList<string> Tests, string Old, string New, string? Survives)
{
    /// <summary>The folder of the lists.</summary>
    public const string Lists = "tests/Mutations/Lists";

    /// <summary>The project of the mutated file.</summary>
    public string Project => Source.Split('/')[1];

    /// <summary>Reads all lists. A paragraph of a list is a mutation; lines that begin with # are for people.</summary>
    public static IReadOnlyList<Mutation> ReadAll(string repository) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(repository, Lists), "*.txt")
            .Order(StringComparer.Ordinal)
            .SelectMany(list => File.ReadAllText(list).ReplaceLineEndings("\n").Split("\n\n")
                .Select(paragraph => paragraph.Split('\n').Where(line => line is not ("" or ['#', ..])).ToList())
                .Where(lines => lines.Count > 0)
                .Select(lines => Read(Path.GetFileNameWithoutExtension(list), lines))),
    ];

    /// <summary>The test file of each class.</summary>
    public IEnumerable<string> TestFiles(string repository) => Tests.Select(test =>
        Directory.EnumerateFiles(Path.Combine(repository, "tests"), $"{test.Split('.')[^1]}.cs", SearchOption.AllDirectories)
            .SingleOrDefault(file => file.Replace('\\', '/').EndsWith($"/{test.Replace('.', '/')}.cs", StringComparison.Ordinal))
        ?? throw new InvalidDataException($"{List}: \"{Harm}\": there is no test class {test}. Renew the mutation."));

    /// <summary>The file with the mistake in it.</summary>
    /// <exception cref="InvalidDataException">The right code is not in the file, or several times.</exception>
    public string Apply(string text)
    {
        var found = text.Split(Old).Length - 1;
        return found == 1
            ? text.Replace(Old, New, StringComparison.Ordinal)
            : throw new InvalidDataException($"{List}: \"{Harm}\": its code is {found} times in {Source}. Renew the mutation.");
    }

    private static Mutation Read(string list, List<string> lines)
    {
        var parts = lines.Skip(1).ToLookup(line => line.Split(' ', 2)[0], line => line.Split(' ', 2).ElementAtOrDefault(1) ?? "");
        return parts.All(part => part.Key is "in" or "red" or "-" or "+" or "survives")
            ? new(
                list, lines[0], parts["in"].Single(), parts["red"].Single().Split(", "), string.Join('\n', parts["-"]),
                string.Join('\n', parts["+"]), parts["survives"].SingleOrDefault())
            : throw new InvalidDataException($"{list}: \"{lines[0]}\" has a line that is no part of a mutation.");
    }
}
