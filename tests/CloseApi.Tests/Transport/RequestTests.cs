using System.Diagnostics;
using System.Globalization;
using CloseApi.Tests.Wire;
using CloseApi.Wire;

namespace CloseApi.Tests.Transport;

/// <summary>How requests to Close are written.</summary>
public sealed class RequestTests
{
    private static readonly DateTimeOffset Moment = DateTimeOffset.Parse(
        "2026-03-14T09:05:07.25+02:00", CultureInfo.InvariantCulture);

    private static readonly Dictionary<string, (Func<CloseClient, Task> Call, string Reply)> Documented = new()
    {
        ["GET /api/v1/activity/whatsapp_message/"] = (c => c.WhatsAppMessages.ListAsync(new()), Sample.EmptyPage),
        ["POST /api/v1/activity/whatsapp_message/"] =
            (c => c.WhatsAppMessages.CreateAsync(Sample.Creation), Sample.Message),
        ["POST /api/v1/activity/whatsapp_message/?send_to_inbox=true"] =
            (c => c.WhatsAppMessages.CreateAsync(Sample.Creation, sendToInbox: true), Sample.Message),
        ["GET /api/v1/activity/whatsapp_message/acti_1/"] = (c => c.WhatsAppMessages.GetAsync("acti_1"), Sample.Message),
        ["GET /api/v1/activity/whatsapp_message/..%2Fme%3F/"] =
            (c => c.WhatsAppMessages.GetAsync("../me?"), Sample.Message),
        ["PUT /api/v1/activity/whatsapp_message/acti_1/"] =
            (c => c.WhatsAppMessages.UpdateAsync("acti_1", new()), Sample.Message),
        ["DELETE /api/v1/activity/whatsapp_message/acti_1/"] = (c => c.WhatsAppMessages.DeleteAsync("acti_1"), "{}"),
        ["GET /api/v1/activity/?lead_id=lead_1&contact_id=cont_1&_type=WhatsAppMessage&_order_by=-activity_at&_limit=50"] =
            (c => c.Activities.ListAsync(new("lead_1") { ContactId = "cont_1", Limit = 50 }), Sample.EmptyPage),
        ["POST /api/v1/files/upload/"] = (
            c => c.Files.CreateUploadAsync(new("a.jpg", "image/jpeg")),
            """{"upload":{"url":"https://s3.example/","fields":{"key":"k"}},"download":{"url":"https://app.close.com/go/file/a"}}"""),
        ["GET /api/v1/contact/?lead_id=lead_1&_limit=100&_skip=100&_fields=id%2Cname"] = (
            c => c.Contacts.ListAsync(new() { LeadId = "lead_1", Limit = 100, Skip = 100, Fields = ["id", "name"] }),
            Sample.EmptyPage),
        ["GET /api/v1/contact/cont_1/?_fields=id%2Cphones"] =
            (c => c.Contacts.GetAsync("cont_1", ["id", "phones"]), """{"id":"cont_1"}"""),
        ["GET /api/v1/lead/?_limit=1"] = (c => c.Leads.ListAsync(new() { Limit = 1 }), Sample.EmptyPage),
        ["GET /api/v1/lead/lead_1/"] = (c => c.Leads.GetAsync("lead_1"), """{"id":"lead_1"}"""),
        ["POST /api/v1/data/search/"] =
            (c => c.Search.SearchAsync(new(new ObjectTypeQuery("contact"))), """{"data":[],"cursor":null}"""),
        ["GET /api/v1/me/"] = (c => c.Users.MeAsync(), """{"id":"user_1"}"""),
        ["GET /api/v1/user/"] = (c => c.Users.ListAsync(new()), Sample.EmptyPage),
        ["GET /api/v1/user/user_1/"] = (c => c.Users.GetAsync("user_1"), """{"id":"user_1"}"""),
        ["GET /api/v1/phone_number/?number=%2B16503334444&participant_user_id=user_1"] = (
            c => c.PhoneNumbers.ListAsync(new() { Number = "+16503334444", ParticipantUserId = "user_1" }),
            Sample.EmptyPage),
        ["GET /api/v1/event/?_limit=50&_cursor=a%3D%3D&object_type=activity.whatsapp_message&action=created"] = (
            c => c.Events.ListAsync(
                new() { Limit = 50, Cursor = "a==", ObjectType = "activity.whatsapp_message", Action = "created" }),
            """{"data":[],"cursor_next":null,"cursor_previous":null}"""),
    };

    public static TheoryData<string> Calls => [.. Documented.Keys];

    [Fact]
    public async Task A_request_carries_no_trace_headers()
    {
        await using var close = await StubClose.StartAsync(new Reply(200, """{"id":"user_1"}"""));
        using var client = close.Client();
        using var trace = new Activity("of a caller") { TraceStateString = "of=caller" }.AddBaggage("user", "Ada").Start();

        await client.Users.MeAsync();

        Assert.DoesNotContain(close.Arrival.Headers.Keys, name => name is "traceparent" or "tracestate" or "baggage" or "Request-Id" or "Correlation-Context");
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Every_call_has_its_documented_address(string line)
    {
        await using var close = await StubClose.StartAsync(Documented[line].Reply);
        using var client = close.Client();

        await Documented[line].Call(client);

        Assert.Equal(line, close.Arrival.Line);
        Assert.Equal("Basic eW91cmFwaWtleTo=", close.Arrival.Headers["Authorization"]);
        Assert.Equal("application/json", close.Arrival.Headers["Accept"]);
        Assert.StartsWith("CloseApi/", close.Arrival.Headers["User-Agent"]);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_request_body_has_a_length_and_is_never_chunked(string line)
    {
        await using var close = await StubClose.StartAsync(Documented[line].Reply);
        using var client = close.Client();

        await Documented[line].Call(client);

        Assert.DoesNotContain("Transfer-Encoding", close.Arrival.Headers.Keys);
        Assert.DoesNotContain("Expect", close.Arrival.Headers.Keys);
        var isRead = close.Arrival.Method is "GET";
        Assert.Equal(isRead ? null : $"{close.Arrival.Bytes.Length}", close.Arrival.Headers.GetValueOrDefault("Content-Length"));
        Assert.Equal(
            close.Arrival.Bytes.Length == 0 ? null : "application/json; charset=utf-8",
            close.Arrival.Headers.GetValueOrDefault("Content-Type"));
        Assert.Equal(close.Arrival.Method is "POST" or "PUT", close.Arrival.Bytes.Length > 0);
    }

    [Fact]
    public async Task An_access_token_is_sent_as_a_bearer_token()
    {
        await using var close = await StubClose.StartAsync("""{"id":"user_1"}""");
        using var client = close.Client(credential: CloseCredential.AccessToken("tok-1"));

        await client.Users.MeAsync();

        Assert.Equal("Bearer tok-1", close.Arrival.Headers["Authorization"]);
    }

    [Fact]
    public async Task Every_documented_filter_of_the_message_list_is_sent_as_documented()
    {
        await using var close = await StubClose.StartAsync(Sample.EmptyPage);
        using var client = close.Client();

        await client.WhatsAppMessages.ListAsync(new()
        {
            IdIn = ["acti_1", "acti_2"],
            LeadId = ["lead_1"],
            ContactId = ["cont_1", "cont_2"],
            UserId = ["user_1"],
            OrganizationId = "orga_1",
            ExternalWhatsAppMessageId = "wamid.HBg+/=",
            DateCreatedGt = Moment,
            DateCreatedGte = Moment,
            DateCreatedLt = Moment,
            DateCreatedLte = Moment,
            ActivityAtGt = Moment,
            ActivityAtGte = Moment,
            ActivityAtLt = Moment,
            ActivityAtLte = Moment,
            Limit = 100,
            Skip = 200,
            Fields = ["id"],
        });

        const string Date = "2026-03-14T09%3A05%3A07.25%2B02%3A00";
        Assert.Equal(
            "/api/v1/activity/whatsapp_message/?id__in=acti_1%2Cacti_2&lead_id=lead_1&contact_id=cont_1%2Ccont_2"
            + "&user_id=user_1&organization_id=orga_1&external_whatsapp_message_id=wamid.HBg%2B%2F%3D"
            + $"&date_created__gt={Date}&date_created__gte={Date}&date_created__lt={Date}&date_created__lte={Date}"
            + $"&activity_at__gt={Date}&activity_at__gte={Date}&activity_at__lt={Date}&activity_at__lte={Date}"
            + "&_limit=100&_skip=200&_fields=id",
            close.Arrival.Target);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_page_of_more_than_a_hundred_is_refused(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WhatsAppMessageQuery { Limit = limit });

    [Fact]
    public void A_page_of_more_than_fifty_events_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventQuery { Limit = 51 });
}
