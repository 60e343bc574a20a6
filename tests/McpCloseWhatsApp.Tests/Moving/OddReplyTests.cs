namespace McpCloseWhatsApp.Tests.Moving;

/// <summary>A message that stays because Close does not show all of it keeps its replies, and what it answers.</summary>
public sealed class OddReplyTests : MoveTests
{
    private const string Newest = "2026-03-20T10:00:00Z";

    [Theory]
    [InlineData("direction_null")]
    [InlineData("markdown_missing")]
    [InlineData("line_phones_null")]
    public async Task The_replies_to_an_odd_message_stay_with_it(string kind)
    {
        var odd = await HoldAsync("3EB0AA", Newest, "null");
        // Their clocks were wrong: only the newest row of the list is odd.
        var reply = await HoldAsync("3EB0BB", "2026-03-19T10:00:00Z", $"\"{odd}\"");
        var next = await HoldAsync("3EB0CC", "2026-03-18T10:00:00Z", $"\"{reply}\"");

        var moved = await MoveAsync(kind);

        Assert.Equal("4", moved["moved"]);
        Assert.Equal(
            [(next, reply), (reply, odd), (odd, "")],
            (await WithAsync("cont_BenOkafor")).Select(message => ($"{message["id"]}", $"{message["response_to_id"]}")));
        Assert.Equal(3, moved.At("problems")!.AsArray().Count);
    }

    [Theory]
    [InlineData("direction_null")]
    [InlineData("line_phones_null")]
    public async Task What_an_odd_message_answers_stays_with_it(string kind)
    {
        var odd = await HoldAsync("3EB0AA", Newest, "\"acti_BenThread4\"");

        var moved = await MoveAsync(kind);

        Assert.Equal(
            [("acti_BenThread4", ""), (odd, "acti_BenThread4")],
            (await WithAsync("cont_BenOkafor")).Select(message => ($"{message["id"]}", $"{message["response_to_id"]}")));
        Assert.Equal("3", moved["originals_removed"]);
        Assert.Contains(moved.At("problems")!.AsArray(), problem =>
            $"{problem!["message_id"]}" == "acti_BenThread4" && $"{problem["problem"]}".Contains(odd, StringComparison.Ordinal));
    }

    private Task<string> HoldAsync(string id, string at, string responseTo) => World.HoldAsync($$"""
        {"contact_id":"cont_BenOkafor","remote_phone":"+447700900456","external_whatsapp_message_id":"{{id}}","activity_at":"{{at}}",
         "message_markdown":"Text of {{id}}","response_to_id":{{responseTo}}}
        """);

    private async Task<Answer> MoveAsync(string kind)
    {
        await World.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","contains":"contact_id=cont_BenOkafor","times":-1}""");
        return (await World.CallAsync(
            "move_conversation", """{"from_contact_id":"cont_BenOkafor","to_contact_id":"cont_AdamReyes","confirm":true}""")).Ok;
    }
}
