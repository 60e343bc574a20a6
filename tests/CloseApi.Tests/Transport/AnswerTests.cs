using System.Globalization;
using System.Net;
using CloseApi.Tests.Wire;
using CloseApi.Wire;

namespace CloseApi.Tests.Transport;

/// <summary>How answers of Close are read.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Every_documented_field_of_a_message_is_read()
    {
        await using var close = await StubClose.StartAsync(Sample.Message);
        using var client = close.Client();

        var message = await client.WhatsAppMessages.GetAsync("acti_1");

        var expected = new WhatsAppMessage(
            "acti_1", "WhatsAppMessage", "orga_1", "lead_1", "cont_1", "user_3", "Cy", message.Users, Direction.Incoming,
            Date("2016-10-03T16:06:11.167+00:00"), "3EB0", "+18183004000", "+1 818-300-4000", "+16503334444",
            "+1 650-333-4444", "test", "<p>test</p>", "test", "acti_0", "https://example.com/1", "API", "api",
            message.Attachments, null, null, null, "user_1", "Ann", "user_2", "Bob",
            Date("2016-10-03T16:06:12.167+00:00"), Date("2016-10-03T16:06:13.167+00:00"));
        Assert.Equal(expected, message);
        Assert.Equal(["user_3"], message.Users);
        Assert.Equal(
            new Attachment("https://app.close.com/go/file/x/a.jpg/", "a.jpg", "image/jpeg", 12, null),
            Assert.Single(message.Attachments!));
    }

    [Fact]
    public async Task A_date_without_offset_is_UTC()
    {
        await using var close = await StubClose.StartAsync(
            """
            {
              "data": [{
                "id": "ev_1", "date_created": "2026-03-14T09:05:07.123456", "date_updated": "2026-03-14T09:05:08Z",
                "data": {"id": "acti_1"}
              }],
              "cursor_next": "n"
            }
            """);
        using var client = close.Client();

        var page = await client.Events.ListAsync(new());

        var happened = Assert.Single(page.Data);
        Assert.Equal(Date("2026-03-14T09:05:07.123456+00:00"), happened.DateCreated);
        Assert.Equal(TimeSpan.Zero, happened.DateCreated.Offset);
        Assert.Equal("acti_1", happened.Data!.Value.GetProperty("id").GetString());
        Assert.Equal("n", page.CursorNext);
    }

    [Fact]
    public async Task A_search_page_has_its_results_and_the_next_cursor()
    {
        await using var close = await StubClose.StartAsync(
            """{"data":[{"__object_type":"contact","id":"cont_1","lead_id":"lead_1","phones":[{"phone":"+16503334444","type":"mobile"}]}],"cursor":"c"}""");
        using var client = close.Client();

        var page = await client.Search.SearchAsync(new(new IdQuery("cont_1")));

        Assert.Equal("c", page.Cursor);
        var found = Assert.Single(page.Data);
        Assert.Equal(("contact", "cont_1", "lead_1"), (found.ObjectType, found.Id, found.LeadId));
        Assert.Equal(new ContactPhone("+16503334444", "mobile", null, null), Assert.Single(found.Phones!));
    }

    [Fact]
    public async Task The_caller_is_read_with_organization_and_phone_numbers()
    {
        await using var close = await StubClose.StartAsync(
            """
            {
              "id": "user_1", "email": "a@example.com", "last_used_timezone": "Europe/Berlin",
              "organizations": [{"id": "orga_1", "name": "Acme"}],
              "memberships": [{"id": "memb_1", "permissions_granted": ["a"]}],
              "phone_numbers": [{"id": "phon_1", "number": "+18183004000"}]
            }
            """);
        using var client = close.Client();

        var me = await client.Users.MeAsync();

        Assert.Equal(("user_1", "a@example.com", "Europe/Berlin"), (me.Id, me.Email, me.LastUsedTimezone));
        Assert.Equal(new Organization("orga_1", "Acme"), Assert.Single(me.Organizations!));
        Assert.Equal("+18183004000", Assert.Single(me.PhoneNumbers!).Number);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task A_created_message_is_read_from_a_200_and_from_a_201(int status)
    {
        await using var close = await StubClose.StartAsync(new Reply(status, Sample.Message));
        using var client = close.Client();

        Assert.Equal("acti_1", (await client.WhatsAppMessages.CreateAsync(Sample.Creation)).Id);
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(200, " { } ")]
    [InlineData(204, null)]
    public async Task A_deletion_succeeds_with_an_answer_that_Close_gives(int status, string? body)
    {
        await using var close = await StubClose.StartAsync(new Reply(status, body));
        using var client = close.Client();

        await client.WhatsAppMessages.DeleteAsync("acti_1");

        Assert.Equal("DELETE", close.Arrival.Method);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, "{\"id\":")]
    [InlineData(200, "<html>")]
    [InlineData(204, null)]
    public async Task A_creation_without_a_message_in_its_answer_is_uncertain(int status, string? body)
    {
        await using var close = await StubClose.StartAsync(new Reply(status, body));
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.CreateAsync(Sample.Creation));

        Assert.Equal(CloseFailure.Unreadable, failure.Failure);
        Assert.Equal((HttpStatusCode)status, failure.Status);
        Assert.True(failure.IsUncertain);
        Assert.Single(close.Arrivals);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, "null")]
    [InlineData(200, "<html>Maintenance</html>")]
    [InlineData(200, """{"error":"Something went wrong"}""")]
    [InlineData(202, "{}")]
    [InlineData(206, "{}")]
    public async Task A_deletion_with_another_answer_is_uncertain(int status, string body)
    {
        await using var close = await StubClose.StartAsync(new Reply(status, body));
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.DeleteAsync("acti_1"));

        Assert.Equal((CloseFailure.Unreadable, true), (failure.Failure, failure.IsUncertain));
        Assert.Single(close.Arrivals);
    }

    [Theory]
    [InlineData("""{"id":"acti_1","message_markdown":"cut \ud83d","text":"\\ud83d \ud83d\ude00"}""", "cut \uFFFD", "\\ud83d 😀")]
    [InlineData("""{"id":"acti_1","message_markdown":"\uDE00\uD83D","text":"\uD83D\uD83D\uDE00"}""", "\uFFFD\uFFFD", "\uFFFD😀")]
    [InlineData("""{"id":"acti_1","message_markdown":"\ud83","text":"x"}""", null, null)]
    public async Task Half_a_surrogate_pair_is_read_as_replaced(string body, string? markdown, string? text)
    {
        await using var close = await StubClose.StartAsync(body);
        using var client = close.Client();
        var reading = client.WhatsAppMessages.GetAsync("acti_1");

        if (markdown is null)
        {
            Assert.Equal(CloseFailure.Unreadable, (await Assert.ThrowsAsync<CloseException>(() => reading)).Failure);
            return;
        }

        Assert.Equal((markdown, text), ((await reading).MessageMarkdown, (await reading).Text));
    }

    [Fact]
    public async Task A_field_of_another_type_is_read_as_missing()
    {
        await using var close = await StubClose.StartAsync(
            """
            {
              "id": "acti_1", "direction": "sideways", "activity_at": 5, "date_created": null, "date_updated": "yesterday",
              "message_markdown": null, "external_whatsapp_message_id": {"a": [1]}, "users": "all", "local_phone": true,
              "attachments": [null, 3, {"url": null, "size": 3.5}, {"url": "https://app.close.com/go/file/x/", "size": "1"}]
            }
            """);
        using var client = close.Client();

        var message = await client.WhatsAppMessages.GetAsync("acti_1");

        Assert.Equal(("acti_1", null, null, default(DateTimeOffset), default(DateTimeOffset)),
            (message.Id, message.Direction, message.ActivityAt, message.DateCreated, message.DateUpdated));
        Assert.Equal(("", "", null, null),
            (message.MessageMarkdown, message.ExternalWhatsAppMessageId, message.Users, message.LocalPhone));
        Assert.Equal([null, "https://app.close.com/go/file/x/"], message.Attachments!.Select(file => file.Url));
        Assert.True(message.HasUnreadableAttachments);
    }

    [Fact]
    public async Task A_list_is_read_wherever_it_is_cut_by_the_buffer()
    {
        // The reader's buffer has 16 KiB: here the list ends before its end, and the answer behind it.
        const int buffer = 16 * 1024;
        var length = buffer - 40;
        await using var close = await StubClose.StartAsync(_ =>
        {
            const string start = """{"data":[{"id":"acti_1"},{"id":"acti_2","message_markdown":" """, end = """ "}],"has_more":true}""";
            return start + new string('x', length++ - start.Length - end.Length) + end;
        });
        using var client = close.Client();

        while (length < buffer + 40)
        {
            Assert.Equal(["acti_1", "acti_2"], (await client.WhatsAppMessages.ListAsync(new())).Data.Select(message => message.Id));
        }
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_hides_none_of_the_others()
    {
        await using var close = await StubClose.StartAsync(
            """{"data":[{"id":"acti_1"},null,"acti_2",[],{},{"id":null},{"id":7},{"id":"acti_3"}],"has_more":false}""");
        using var client = close.Client();

        var page = await client.WhatsAppMessages.ListAsync(new());

        Assert.Equal(["acti_1", "acti_3"], page.Data.Select(message => message.Id));
        Assert.True(page.HasUnreadable);
    }

    [Theory]
    [InlineData("""{"data":null,"has_more":false}""")]
    [InlineData("""{"data":{},"has_more":false}""")]
    [InlineData("""{"data":"none","has_more":false}""")]
    [InlineData("""{"data":[],"has_more":"yes"}""")]
    [InlineData("""{"has_more":false}""")]
    public async Task A_list_without_rows_is_unreadable(string body)
    {
        await using var close = await StubClose.StartAsync(body);
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.ListAsync(new()));

        Assert.Equal(CloseFailure.Unreadable, failure.Failure);
    }

    [Fact]
    public async Task An_unreadable_list_is_not_uncertain()
    {
        await using var close = await StubClose.StartAsync("{}");
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.ListAsync(new()));

        Assert.Equal((CloseFailure.Unreadable, false), (failure.Failure, failure.IsUncertain));
    }

    [Fact]
    public async Task An_answer_over_the_size_limit_is_refused()
    {
        await using var close = await StubClose.StartAsync(new Reply(200, $$"""{"id":"{{new string('x', 5000)}}"}"""));
        using var client = new CloseClient(close.Options() with { LargestAnswer = 4096 });

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.Users.MeAsync());

        Assert.Equal(CloseFailure.Unreadable, failure.Failure);
        Assert.Single(close.Arrivals);
    }

    private static DateTimeOffset Date(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
