using Mutations;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The lists of <c>tests/Mutations</c>, which take too long to be run with every change.</summary>
public sealed class MutationListTests
{
    private static readonly IReadOnlyList<Mutation> Mutations = Mutation.ReadAll(Repository.Path());

    [Fact]
    public void Every_mutation_changes_code_that_its_file_has_once() =>
        Assert.All(Mutations, mutation => Assert.NotEqual(Repository.Text(mutation.Source), mutation.Apply(Repository.Text(mutation.Source))));

    [Fact]
    public void Every_test_class_that_a_mutation_names_can_be_run() =>
        Assert.All(Mutations.SelectMany(mutation => mutation.TestFiles(Repository.Path())).Distinct(), file =>
            Assert.Contains("public sealed ", File.ReadAllText(file), StringComparison.Ordinal));
}
