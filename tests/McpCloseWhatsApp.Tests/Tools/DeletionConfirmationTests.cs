using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>How a user confirms a deletion, with and without elicitation.</summary>
public sealed class DeletionConfirmationTests
{
    private const string Bens = """{"message_id":"acti_BenThread4"}""";
    private const string Confirmed = """{"message_id":"acti_BenThread4","confirm":true}""";

    [Fact]
    public async Task A_client_without_elicitation_gets_the_question_and_the_next_call()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("delete_whatsapp_message", Bens)).Refused("needs_input");

        Assert.Equal(["confirm"], refused.Fields);
        Assert.Equal("""["true"]""", refused.At("problems.0.allowed")!.ToJsonString());
        Assert.Contains("with Ben Okafor of 2026-03-11 15:06 (UTC), acti_BenThread4", refused["message"], StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task A_client_with_elicitation_asks_its_user_and_yes_deletes(string protocolVersion)
    {
        List<string> questions = [];
        await using var world = await World.StartAsync(options: Asking(protocolVersion, "accept", confirm: true, questions));

        var answer = (await world.CallAsync("delete_whatsapp_message", Bens)).Ok;

        Assert.Equal("deleted", answer["outcome"]);
        Assert.Equal(["Remove the WhatsApp message with Ben Okafor of 2026-03-11 15:06 (UTC), acti_BenThread4, from Close for good?"], questions);
        Assert.Equal(3, (await world.MessagesAsync()).Count);
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task The_user_may_think_for_longer_than_a_call_may_take(string protocolVersion)
    {
        var clock = new QuickTime();
        var options = Asking(protocolVersion, "accept", confirm: true, []);
        var answers = options.Handlers.ElicitationHandler!;
        options.Handlers.ElicitationHandler = (question, cancellationToken) =>
        {
            clock.Advance(TimeSpan.FromMinutes(3));
            return answers(question, cancellationToken);
        };
        await using var world = await World.StartAsync(options: options, clock: clock);

        Assert.Equal("deleted", (await world.CallAsync("delete_whatsapp_message", Bens)).Ok["outcome"]);
    }

    [Theory]
    [InlineData("2026-07-28", "accept")]
    [InlineData("2026-07-28", "decline")]
    [InlineData("2026-07-28", "cancel")]
    [InlineData("2025-11-25", "accept")]
    [InlineData("2025-11-25", "decline")]
    [InlineData("2025-11-25", "cancel")]
    public async Task A_user_who_answers_no_deletes_nothing(string protocolVersion, string action)
    {
        await using var world = await World.StartAsync(options: Asking(protocolVersion, action, confirm: false, []));

        var refused = (await world.CallAsync("delete_whatsapp_message", Bens)).Refused("needs_input");

        Assert.Contains("Nothing was removed", refused["message"], StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_client_with_elicitation_does_not_ask_for_a_dry_or_missing_deletion()
    {
        List<string> questions = [];
        await using var world = await World.StartAsync(options: Asking("2026-07-28", "decline", confirm: false, questions));

        Assert.Equal("deleted", (await world.CallAsync("delete_whatsapp_message", """{"message_id":"acti_BenThread4","dry_run":true}""")).Ok["outcome"]);
        Assert.Equal("unchanged", (await world.CallAsync("delete_whatsapp_message", """{"message_id":"acti_Nowhere"}""")).Ok["outcome"]);
        Assert.Empty(questions);
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task The_word_of_the_agent_does_not_replace_the_answer_of_the_user(string protocolVersion)
    {
        List<string> questions = [];
        await using var world = await World.StartAsync(options: Asking(protocolVersion, "decline", confirm: false, questions));

        (await world.CallAsync("delete_whatsapp_message", Confirmed)).Refused("needs_input");

        Assert.Single(questions);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("""{"action":5}""")]
    public async Task An_unreadable_answer_makes_the_question_be_asked_again(string answer)
    {
        List<string> questions = [];
        await using var world = await World.StartAsync(options: Asking("2026-07-28", "decline", confirm: false, questions));

        await world.Client.SendRequestAsync(new JsonRpcRequest
        {
            Method = RequestMethods.ToolsCall,
            Params = JsonNode.Parse($$"""
                {"name":"delete_whatsapp_message","arguments":{{Bens}},"inputResponses":{ "confirm": {{answer}} } }
                """),
        });

        Assert.Single(questions);
        Assert.Empty(await world.WritesAsync());
    }

    private static McpClientOptions Asking(string protocolVersion, string action, bool confirm, List<string> questions) => new()
    {
        ProtocolVersion = protocolVersion,
        Handlers = new()
        {
            ElicitationHandler = (question, _) =>
            {
                questions.Add(question!.Message);
                return ValueTask.FromResult(new ElicitResult
                {
                    Action = action,
                    Content = action == "accept"
                        ? new Dictionary<string, JsonElement> { ["confirm"] = JsonElement.Parse(confirm ? "true" : "false") }
                        : null,
                });
            },
        },
    };
}
