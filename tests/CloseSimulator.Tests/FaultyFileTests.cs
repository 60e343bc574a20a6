using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Faults of upload tickets and of the file store.</summary>
public sealed class FaultyFileTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("ticket_url_file", """{"url":"file:///etc/hostname"}""")]
    [InlineData("ticket_url_null", """{"url":null}""")]
    [InlineData("ticket_fields_null", """{"fields":null}""")]
    public async Task An_upload_ticket_can_be_unusable(string kind, string odd)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind });

        var upload = (await close.AskAsync())["upload"]!.AsObject();

        var (name, value) = JsonNode.Parse(odd)!.AsObject().Single();
        Assert.True(upload.ContainsKey(name) && JsonNode.DeepEquals(value, upload[name]));
    }

    [Fact]
    public async Task The_name_of_a_ticket_field_can_hold_a_line_break()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "ticket_field_crlf" });

        Assert.Contains((await close.AskAsync())["upload"]!["fields"]!.AsObject(), field => field.Key.Contains("\r\n"));
    }

    [Theory]
    [InlineData("s3_403", HttpStatusCode.Forbidden, HttpStatusCode.BadRequest)]
    [InlineData("s3_200", HttpStatusCode.OK, HttpStatusCode.BadRequest)]
    [InlineData("s3_200_after", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task The_file_store_can_refuse_a_file_or_lose_it(
        string kind, HttpStatusCode stored, HttpStatusCode attached)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind });
        var ticket = await close.AskAsync();

        Assert.Equal(stored, (await close.StoreAsync(ticket, new byte[3])).Status);
        Assert.Equal(attached, (await close.AttachAsync(ticket)).Status);
    }
}
