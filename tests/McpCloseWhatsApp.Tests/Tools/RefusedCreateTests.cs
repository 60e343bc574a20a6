namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>Calls of create_whatsapp_message that are refused.</summary>
public sealed class RefusedCreateTests
{
    [Fact]
    public async Task All_wrong_arguments_are_reported_at_once()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("create_whatsapp_message", """
            {"contact_id":"Ada","direction":"inbound","activity_at":"yesterday","attachments":[{"file":"a.jpg"}],"if_exists":"ignore","limit":1}
            """)).Refused("invalid_arguments");

        Assert.Equal(
            ["activity_at", "attachments[0].file", "contact_id", "direction", "if_exists", "limit", "message_markdown"], refused.Fields);
        Assert.Equal("7 arguments are wrong. Nothing was done.", refused["message"]);
        Assert.Equal("""["incoming","outgoing"]""", refused.At("problems.1.allowed")!.ToJsonString());
        Assert.Empty(await world.CallsAsync());
    }

    [Fact]
    public async Task All_errors_that_only_Close_reveals_are_reported_at_once()
    {
        await using var world = await World.StartAsync();

        var refused = await world.CreateAsync("""
            {"contact_id":"cont_Nobody","activity_at":"2206-03-12T10:00:00Z","local_phone":"12","remote_phone":"none","response_to_id":"acti_Nowhere",
             "direction":"outgoing","send_to_inbox":true,"attachments":[{"filename":"a.txt"}]}
            """);

        Assert.True(refused.IsError);
        Assert.Equal(
            ["activity_at", "attachments[0]", "contact_id", "local_phone", "remote_phone", "response_to_id", "send_to_inbox"], refused.Fields);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("""{"contact_id":"cont_Nobody"}""", "not_found", "contact_id")]
    [InlineData("""{"lead_id":"lead_MadeiraNorte"}""", "invalid_arguments", "lead_id")]
    [InlineData("""{"activity_at":"2206-03-12T10:00:00Z"}""", "invalid_arguments", "activity_at")]
    [InlineData("""{"local_phone":"call me"}""", "invalid_arguments", "local_phone")]
    [InlineData("""{"remote_phone":"123456789012345@lid"}""", "invalid_arguments", "remote_phone")]
    [InlineData("""{"response_to_id":"acti_Nowhere"}""", "not_found", "response_to_id")]
    [InlineData("""{"contact_id":"cont_NoraQuill","remote_phone":"+447700900111","response_to_id":"acti_BenThread1"}""", "invalid_arguments", "response_to_id")]
    [InlineData("""{"direction":"outgoing","send_to_inbox":true}""", "invalid_arguments", "send_to_inbox")]
    [InlineData("""{"attachments":[{"path":"/etc/hostname"}]}""", "not_allowed", "attachments[0].path")]
    [InlineData("""{"attachments":[{"filename":"a","content_base64":"!"}]}""", "invalid_arguments", "attachments[0].content_base64")]
    [InlineData("""{"attachments":[{"filename":"a","content_base64":"eA","url":"https://app.close.com/go/file/x"}]}""", "invalid_arguments", "attachments[0]")]
    [InlineData("""{"attachments":[{"filename":"a","content_type":"image/png","url":"https://example.com/x.png"}]}""", "invalid_arguments",
        "attachments[0].url")]
    [InlineData("""{"user_id":"user_Nobody"}""", "close_rejected", "user_id")]
    [InlineData("""{"integration_link":"no link"}""", "close_rejected", "integration_link")]
    [InlineData("""{"message_markdown":null}""", "invalid_arguments", "message_markdown")]
    public async Task A_message_that_cannot_be_logged_is_refused_with_its_field_named(string changes, string code, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CreateAsync(changes)).Refused(code).Fields);
        Assert.Empty(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_parent_whose_id_Close_holds_twice_is_ambiguous()
    {
        await using var world = await World.StartAsync();
        await world.HoldTwiceAsync();

        (await world.CreateAsync($$"""{"external_whatsapp_message_id":"reply","response_to_id":"{{Spelling.Bare}}"}""")).Refused("ambiguous");
    }
}
