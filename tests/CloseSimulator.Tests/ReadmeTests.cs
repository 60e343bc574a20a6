namespace CloseSimulator.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_README_names_every_switch_with_its_default()
    {
        await using var close = await Session.StartAsync();
        var readme = await ReadAsync();

        Assert.All((await close.ControlAsync(HttpMethod.Get, "switches")).AsObject(),
            one => Assert.Contains($"| `{one.Key}` | `{one.Value!["default"]}` |", readme));
    }

    [Fact]
    public async Task The_README_names_every_kind_of_fault_and_no_other()
    {
        var table = (await ReadAsync()).Split("| kinds | what a caller sees | known by |")[1]
            .Split("A success that is")[0];
        var named = new HashSet<string>();
        foreach (var row in table.Split('\n').Where(row => row.StartsWith("| `", StringComparison.Ordinal)))
        {
            var kinds = NamesIn(row.Split('|')[1]);
            var stems = kinds.Where(name => name.EndsWith('…')).Select(name => name[..^1]).ToArray();
            named.UnionWith(stems is [] ? kinds : stems.SelectMany(
                _ => kinds.Where(name => !name.EndsWith('…')), (stem, rest) => stem + rest));
        }

        Assert.Equal(SimulatedClose.FaultKinds.Order(), named.Order());

        static string[] NamesIn(string cell) => [.. cell.Split('`').Index().SelectMany(part => (part.Index % 2) switch
        {
            1 => [part.Item],
            _ when part.Item.StartsWith('⁺') => [cell.Split('`')[part.Index - 1] + "_after"],
            _ => Array.Empty<string>(),
        })];
    }

    [Fact]
    public async Task The_README_names_everything_in_the_sandbox()
    {
        await using var close = await Session.StartAsync();
        var readme = await ReadAsync();
        var ids = (await close.GetAsync("lead/")).Rows("id").Concat((await close.GetAsync("contact/")).Rows("id"));

        Assert.All(ids, id => Assert.Contains($"`{id}`", readme));
    }

    private static Task<string> ReadAsync() => File.ReadAllTextAsync(
        Path.Combine(AppContext.BaseDirectory, "CloseSimulator.md"), TestContext.Current.CancellationToken);
}
