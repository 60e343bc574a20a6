using Mutations;

// Each mutation of the lists is a mistake in a law. The tests that it names must turn red when they run with it. The
// arguments choose mutations by a part of the name of their list, or of their harm; none chooses all.
var repository = Directory.GetCurrentDirectory();
List<Mutation> chosen =
[
    .. Mutation.ReadAll(repository).Where(mutation => args.Length == 0
        || args.Any(arg => $"{mutation.List}: {mutation.Harm}".Contains(arg, StringComparison.OrdinalIgnoreCase))),
];
var scratch = new Scratch(repository, Environment.GetEnvironmentVariable("MUTATIONS_FOLDER")
    ?? Path.Combine(Path.GetTempPath(), "mutations"));
await scratch.PrepareAsync();

// No test is red when the same compiler gets the right code.
foreach (var project in chosen.Select(mutation => mutation.Project).Distinct())
{
    await scratch.UseAsync(project);
}

var tests = chosen.SelectMany(mutation => mutation.TestFiles(repository)).Distinct();
if (await scratch.FailureOfAsync(tests) is { } red)
{
    await Console.Error.WriteLineAsync($"Red without a mutation: {red}");
    return 2;
}

List<Trial> trials = [];
foreach (var mutation in chosen)
{
    var trial = await Trial.RunAsync(mutation, scratch, repository);
    trials.Add(trial);
    Console.WriteLine(trial);
}

Console.WriteLine(Trial.Sum(trials));
return trials.TrueForAll(trial => trial.IsAsListed) ? 0 : 1;
