namespace Mutations;

/// <summary>What the tests say to one mutation.</summary>
/// <param name="Red">The test that failed; null if none did.</param>
internal sealed record Trial(Mutation Mutation, string? Red)
{
    /// <summary>A mutation that makes the tests run on and on is noticed, too.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>Whether it was killed, or survived with a reason in its list.</summary>
    public bool IsAsListed => Red is null == Mutation.Survives is not null;

    public static async Task<Trial> RunAsync(Mutation mutation, Scratch scratch, string repository)
    {
        using var mutated = await scratch.MutateAsync(mutation);
        return new(mutation, await scratch.FailureOfAsync(mutation.TestFiles(repository), Longest));
    }

    public static string Sum(IReadOnlyCollection<Trial> trials) =>
        $"{trials.Count} mutations: {trials.Count(trial => trial.Red is not null)} killed, "
        + $"{trials.Count(trial => trial is { Red: null, Mutation.Survives: not null })} survive for a reason, "
        + $"{trials.Count(trial => !trial.IsAsListed)} not as listed";

    public override string ToString() => (Red, Mutation.Survives) switch
    {
        (null, null) => $"SURVIVED  {Mutation.List}: {Mutation.Harm}",
        (null, { } reason) => $"survives  {Mutation.List}: {Mutation.Harm} ({reason})",
        ({ } red, null) => $"killed    {Mutation.List}: {Mutation.Harm} ({red})",
        ({ } red, _) => $"KILLED    {Mutation.List}: {Mutation.Harm}, which is listed as a survivor ({red})",
    };
}
