using Evals.Jobs;

namespace Evals;

/// <summary>What to run: the command line.</summary>
/// <param name="Provider">A provider of chat models, or <c>scripted</c> for the recorded runs.</param>
/// <param name="Jobs">Parts of the names of jobs; empty for all.</param>
/// <param name="Server">The server's executable, or its <c>.dll</c>.</param>
internal sealed record Options(
    string Provider, string? Model, string? JudgeModel, IReadOnlyList<string> Jobs, string Server)
{
    public const string Scripted = "scripted";

    /// <summary>The provider that asks a person at the terminal.</summary>
    public const string Person = "person";

    public const string Usage = """
        --provider NAME     scripted (the recorded runs), person (you), openai or anthropic
        --model NAME        the model of the provider
        --judge-model NAME  asks this model of the same provider, too, whether each job's sentence is true
        --jobs A,B          only the jobs with A or B in their names
        --server PATH       another build of the server, as its executable or its .dll
        """;

    /// <summary>What <c>--provider</c> takes, as a sentence says it.</summary>
    public static string Providers =>
        string.Join(", ", Models.Provider.All.Select(one => one.Name).Prepend(Person).Prepend(Scripted));

    public bool Includes(Job job) =>
        Jobs.Count == 0 || Jobs.Any(part => job.Name.Contains(part, StringComparison.Ordinal));

    /// <exception cref="FormatException">A sentence that says which option is wrong.</exception>
    public static Options Parse(IReadOnlyList<string> words)
    {
        Dictionary<string, string> given = [];
        foreach (var pair in words.Chunk(2))
        {
            given[pair[0]] = pair is [_, var value] ? value : throw new FormatException($"{pair[0]} needs a value.");
        }

        string? Take(string name) => given.Remove(name, out var value) ? value : null;
        var options = new Options(
            Take("--provider") ?? throw new FormatException("--provider is missing."),
            Take("--model"),
            Take("--judge-model"),
            Take("--jobs")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Take("--server") ?? BuiltBeside());
        if (given.Count > 0)
        {
            throw new FormatException($"{given.First().Key} is not an option.");
        }

        return options.Provider is Scripted or Person || options.Model is not null
            ? options
            : throw new FormatException("--model is missing.");
    }

    // artifacts/bin/Evals/debug/ beside artifacts/bin/McpCloseWhatsApp/debug/
    private static string BuiltBeside()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, "McpCloseWhatsApp", own.Name, "McpCloseWhatsApp.dll");
    }
}
