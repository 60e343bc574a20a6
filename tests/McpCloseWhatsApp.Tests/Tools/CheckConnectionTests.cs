using McpCloseWhatsApp.Contract;
using CloseApi;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Tools;

namespace McpCloseWhatsApp.Tests.Tools;

public sealed class CheckConnectionTests
{
    [Fact]
    public async Task The_connection_shows_the_user_the_organization_and_the_settings()
    {
        await using var world = await World.StartAsync(settings => settings with { FileRoots = ["/srv/chats"] });

        var answer = (await world.CallAsync("check_connection")).Ok;

        Assert.Equal("Sam Seller <sam.seller@sandboxtraders.example>", answer["user"]);
        Assert.Equal("Sandbox Traders", answer["organization"]);
        Assert.Equal("write_destructive", answer["permission"]);
        Assert.Equal("+12125550143", answer["local_phone"]);
        Assert.Equal("UTC", answer["time_zone"]);
        Assert.Equal(["/srv/chats"], answer.At("file_roots")!.AsArray().Select(root => root!.ToString()));
        Assert.Equal(Product.Version, answer["server_version"]);
        Assert.Equal("false", answer["sandbox"]);
        Assert.Empty(answer.At("not_allowed")!.AsArray());
    }

    [Theory]
    [InlineData("Read", "CLOSE_PERMISSION=write_safe CLOSE_PERMISSION=write_destructive CLOSE_FILE_ROOTS")]
    [InlineData("WriteSafe", "CLOSE_PERMISSION=write_destructive CLOSE_FILE_ROOTS")]
    [InlineData("WriteDestructive", "CLOSE_FILE_ROOTS")]
    public async Task What_is_not_allowed_is_named_with_the_setting_that_turns_it_on(string permission, string settings)
    {
        await using var world = await World.StartAsync(was => was with { Permission = Enum.Parse<Permission>(permission) });

        var answer = (await world.CallAsync("check_connection")).Ok;

        Assert.Equal(settings, string.Join(' ', answer.Each("not_allowed", "turned_on_by")));
        Assert.All(settings.Split(' '), setting => Assert.Contains(setting, world.Client.ServerInstructions));
    }

    [Fact]
    public async Task Each_tool_that_is_off_is_named_by_its_verb()
    {
        await using var world = await World.StartAsync(was => was with { Permission = Permission.Read });

        var off = string.Join(' ', (await world.CallAsync("check_connection")).Ok.Each("not_allowed", "what"));

        var verbs = ToolCatalogue.Tools.Where(tool => tool.Permission > Permission.Read).Select(tool => tool.Name.Split('_')[0]).Distinct();
        Assert.All(verbs, verb => Assert.Contains(verb, off.Split(' ', ',')));
    }

    [Fact]
    public async Task Settings_that_are_not_set_are_left_out()
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = null });

        Assert.Null((await world.CallAsync("check_connection")).Ok.At("local_phone"));
    }

    [Fact]
    public async Task A_key_that_Close_does_not_know_is_unauthorized_and_not_quoted()
    {
        await using var world = await World.StartAsync(settings => settings with { Credential = CloseCredential.ApiKey("api_of_nobody") });

        var refused = (await world.CallAsync("check_connection")).Refused("unauthorized");

        Assert.Contains("CLOSE_API_KEY", refused["next_step"], StringComparison.Ordinal);
        Assert.DoesNotContain("api_of_nobody", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_connection_drops_the_arguments_that_clients_invent_for_it()
    {
        await using var world = await World.StartAsync();

        Assert.False((await world.CallAsync("check_connection", """{"verbose":true,"random_string":"x"}""")).IsError);
    }
}
