using System.Text.Json;
using McpCloseWhatsApp.Permissions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Moving;

/// <summary>What a call of move_conversation needs before anything moves.</summary>
public sealed class MoveConfirmationTests : MoveTests
{
    [Theory]
    [InlineData(ToAdam, "3")]
    [InlineData(ToBen, "0")]
    public async Task A_dry_run_reports_the_move_writes_nothing_and_asks_no_user(string arguments, string removed)
    {
        await LogAsync("cont_AdaReyes", Chat);
        var before = (await World.MessagesAsync()).ToJsonString();

        var answer = await World.CallAsync("move_conversation", World.Merged(arguments, """{"confirm":false,"dry_run":true}"""));

        Assert.Equal(("3", removed, "true"), (answer["moved"], answer["originals_removed"], answer["dry_run"]));
        Assert.Equal(before, (await World.MessagesAsync()).ToJsonString());
    }

    [Fact]
    public async Task Without_confirmation_nothing_moves_and_the_question_names_the_count_and_both_contacts()
    {
        await LogAsync("cont_AdaReyes", Chat);

        var answer = await World.CallAsync("move_conversation", World.Merged(ToAdam, """{"confirm":false}"""));

        Assert.Contains("Move 3 WhatsApp messages in Close from Ada Reyes to Adam Reyes?", answer.Refused("needs_input")["message"]);
        Assert.Equal(3, (await WithAsync("cont_AdaReyes")).Count);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 3)]
    public async Task A_client_with_elicitation_asks_its_user_to_confirm_the_move(bool agrees, int stay)
    {
        string? question = null;
        await using var asking = await World.StartAsync(options: new McpClientOptions
        {
            Handlers = new()
            {
                ElicitationHandler = (request, _) =>
                {
                    question = request!.Message;
                    return ValueTask.FromResult(new ElicitResult
                    {
                        Action = "accept",
                        Content = new Dictionary<string, JsonElement> { ["confirm"] = JsonElement.Parse(agrees ? "true" : "false") },
                    });
                },
            },
        });
        await LogAsync("cont_AdaReyes", Chat, asking);

        await asking.CallAsync("move_conversation", World.Merged(ToAdam, """{"confirm":false}"""));

        Assert.StartsWith("Move 3 WhatsApp messages", question);
        Assert.Equal(stay, (await WithAsync("cont_AdaReyes", asking)).Count);
    }

    [Theory]
    [InlineData("cont_Nobody", "cont_AdamReyes", "not_found", "from_contact_id")]
    [InlineData("cont_AdaReyes", "cont_Nobody", "not_found", "to_contact_id")]
    [InlineData("cont_AdaReyes", "cont_AdaReyes", "invalid_arguments", "to_contact_id")]
    public async Task A_missing_or_identical_target_contact_is_refused(string from, string to, string code, string field)
    {
        var answer = await World.CallAsync("move_conversation", $$"""{"from_contact_id":"{{from}}","to_contact_id":"{{to}}","confirm":true}""");

        Assert.Equal([field], answer.Refused(code).Fields);
    }

    [Fact]
    public async Task Without_messages_to_move_no_confirmation_is_asked_for()
    {
        var answer = await World.CallAsync("move_conversation", World.Merged(ToAdam, """{"confirm":false}"""));

        Assert.Equal(("true", "0", null), (answer["complete"], answer["moved"], answer.At("span")));
    }

    [Theory]
    [InlineData("WriteSafe", false)]
    [InlineData("WriteDestructive", true)]
    public async Task Moving_requires_the_write_destructive_permission(string permission, bool listed)
    {
        await using var allowed = await World.StartAsync(settings => settings with { Permission = Enum.Parse<Permission>(permission) });

        var tools = await allowed.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(listed, tools.Any(tool => tool.Name == "move_conversation"));
    }
}
