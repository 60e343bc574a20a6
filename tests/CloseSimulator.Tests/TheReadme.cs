namespace CloseSimulator.Tests;

public sealed class TheReadme
{
    [Fact]
    public async Task It_names_every_switch_with_its_default()
    {
        await using var close = await Session.StartAsync();
        var readme = await ReadAsync();

        Assert.All((await close.ControlAsync(HttpMethod.Get, "switches")).AsObject(),
            one => Assert.Contains($"| `{one.Key}` | `{one.Value!["default"]}` |", readme));
    }

    [Fact]
    public async Task It_names_everything_in_the_sandbox()
    {
        await using var close = await Session.StartAsync();
        var readme = await ReadAsync();
        var ids = (await close.GetAsync("lead/")).Rows("id").Concat((await close.GetAsync("contact/")).Rows("id"));

        Assert.All(ids, id => Assert.Contains($"`{id}`", readme));
    }

    private static Task<string> ReadAsync() => File.ReadAllTextAsync(
        Path.Combine(AppContext.BaseDirectory, "CloseSimulator.md"), TestContext.Current.CancellationToken);
}
