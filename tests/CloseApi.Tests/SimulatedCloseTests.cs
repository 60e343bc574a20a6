using System.Net.Http.Headers;
using System.Text;
using CloseApi.Tests.Wire;
using CloseApi.Wire;
using CloseSimulator;

namespace CloseApi.Tests;

/// <summary>Every endpoint against the Close simulator.</summary>
public sealed class SimulatedCloseTests : IAsyncLifetime
{
    private SimulatedClose close = null!;
    private CloseClient client = null!;

    public async ValueTask InitializeAsync()
    {
        close = await SimulatedClose.StartAsync();
        client = new CloseClient(new()
        {
            BaseAddress = close.BaseAddress,
            Credential = CloseCredential.ApiKey(close.ApiKey),
        });
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await close.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_created_found_changed_and_removed()
    {
        var message = await NewMessageAsync();
        var created = await client.WhatsAppMessages.CreateAsync(message, sendToInbox: true);

        Assert.Equal(message.MessageMarkdown, created.MessageMarkdown);
        Assert.Equal(message.ActivityAt, created.ActivityAt);
        Assert.Equal(created.Id, (await client.WhatsAppMessages.GetAsync(created.Id)).Id);
        var listed = await client.WhatsAppMessages.ListAsync(
            new() { ExternalWhatsAppMessageId = message.ExternalWhatsAppMessageId, LeadId = [message.LeadId] });
        Assert.Equal([created.Id], listed.Data.Select(one => one.Id));

        var changed = await client.WhatsAppMessages.UpdateAsync(
            created.Id, new() { Direction = Direction.Outgoing, MessageMarkdown = "Changed" });
        Assert.Equal((Direction.Outgoing, "Changed"), (changed.Direction, changed.MessageMarkdown));
        Assert.Equal(created.ExternalWhatsAppMessageId, changed.ExternalWhatsAppMessageId);

        await client.WhatsAppMessages.DeleteAsync(created.Id);
        var gone = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.DeleteAsync(created.Id));
        Assert.Equal(CloseFailure.NotFound, gone.Failure);
    }

    [Fact]
    public async Task A_conversation_is_listed_newest_first()
    {
        var message = await NewMessageAsync();
        foreach (var hours in new[] { 2, 3, 1 })
        {
            await client.WhatsAppMessages.CreateAsync(message with
            {
                ActivityAt = message.ActivityAt.AddHours(hours),
                MessageMarkdown = $"{hours}",
                ExternalWhatsAppMessageId = $"conversation-{hours}",
            });
        }

        var page = await client.Activities.ListAsync(new(message.LeadId)
        {
            ContactId = message.ContactId,
            ActivityAtGt = message.ActivityAt,
            ActivityAtLt = message.ActivityAt.AddHours(4),
            Limit = 2,
        });

        Assert.Equal(["3", "2"], page.Data.Select(one => one.MessageMarkdown));
        Assert.True(page.HasMore);
    }

    [Fact]
    public async Task A_file_is_uploaded_and_attached()
    {
        var bytes = Encoding.UTF8.GetBytes("hello");
        var ticket = await client.Files.CreateUploadAsync(new("Grüße.txt", "text/plain"));
        await client.FileStore.UploadAsync(ticket, new MemoryStream(bytes), bytes.Length, "Grüße.txt", "text/plain");

        var created = await client.WhatsAppMessages.CreateAsync(await NewMessageAsync() with
        {
            Attachments = [new(ticket.Download.Url, "Grüße.txt", "text/plain")],
        });

        var attached = Assert.Single(created.Attachments!);
        Assert.Equal(("Grüße.txt", "text/plain", 5), (attached.Filename, attached.ContentType, attached.Size));
        var kept = await client.WhatsAppMessages.UpdateAsync(
            created.Id, new() { Attachments = [new(attached.Url, attached.Filename!, attached.ContentType!)] });
        Assert.Single(kept.Attachments!);
    }

    [Fact]
    public async Task A_contact_is_found_by_phone_and_read_with_its_lead()
    {
        var phone = (await ContactAsync()).Phones![0].Phone;
        var page = await client.Search.SearchAsync(new(new AndQuery(
        [
            new ObjectTypeQuery("contact"),
            new HasRelatedQuery("contact", "contact_phone", new FieldConditionQuery(
                new RegularField("contact_phone", "phone"), new TextCondition(TextMode.ExactValue, phone))),
        ]))
        {
            Fields = new Dictionary<string, IReadOnlyList<string>> { ["contact"] = ["id", "lead_id", "phones"] },
            Limit = 10,
        });

        var found = Assert.Single(page.Data);
        Assert.Contains(phone, found.Phones!.Select(one => one.Phone));
        var contact = await client.Contacts.GetAsync(found.Id, ["id", "lead_id"]);
        Assert.Equal((found.LeadId, null), (contact.LeadId, contact.Phones));
        var lead = await client.Leads.GetAsync(found.LeadId!);
        Assert.Contains(found.Id, lead.Contacts!.Select(one => one.Id));
        var listed = await client.Contacts.ListAsync(new() { LeadId = lead.Id, Limit = 100 });
        Assert.Contains(found.Id, listed.Data.Select(one => one.Id));
    }

    [Fact]
    public async Task Leads_are_listed_in_pages()
    {
        var first = await client.Leads.ListAsync(new() { Limit = 1 });
        var second = await client.Leads.ListAsync(new() { Limit = 1, Skip = 1 });

        Assert.True(first.HasMore);
        Assert.NotEqual(Assert.Single(first.Data).Id, Assert.Single(second.Data).Id);
    }

    [Fact]
    public async Task The_caller_users_and_phone_numbers_are_read()
    {
        var me = await client.Users.MeAsync();
        var users = await client.Users.ListAsync(new());
        var phones = await client.PhoneNumbers.ListAsync(new());

        Assert.Contains(me.Id, users.Data.Select(user => user.Id));
        Assert.Equal(me.Email, (await client.Users.GetAsync(me.Id)).Email);
        Assert.NotEmpty(me.Organizations!);
        Assert.All(phones.Data, phone => Assert.StartsWith("+", phone.Number));
    }

    [Fact]
    public async Task The_event_log_lists_a_created_message()
    {
        var created = await client.WhatsAppMessages.CreateAsync(await NewMessageAsync());

        var page = await client.Events.ListAsync(
            new() { ObjectType = "activity.whatsapp_message", Action = "created", Limit = 50 });

        var happened = Assert.Single(page.Data, one => one.ObjectId == created.Id);
        Assert.Equal(TimeSpan.Zero, happened.DateUpdated.Offset);
        Assert.Equal(created.Id, happened.Data!.Value.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_refused_message_names_each_wrong_field()
    {
        var message = await NewMessageAsync() with
        {
            ResponseToId = "acti_nothing",
            Attachments = [new("https://example.com/", "a", "b/c")],
        };

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.CreateAsync(message));

        Assert.Equal(CloseFailure.Refused, failure.Failure);
        Assert.NotEmpty(failure.FieldErrors);
        Assert.False(failure.IsUncertain);
    }

    [Fact]
    public async Task A_wrong_key_is_unauthorized()
    {
        using var stranger = new CloseClient(
            new() { BaseAddress = close.BaseAddress, Credential = CloseCredential.ApiKey("api_nobody") });

        var failure = await Assert.ThrowsAsync<CloseException>(() => stranger.Users.MeAsync());

        Assert.Equal((CloseFailure.Unauthorized, "Unauthorized"), (failure.Failure, failure.Error));
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("comma")]
    [InlineData("semicolon")]
    [InlineData("split")]
    public async Task A_rate_limited_batch_creates_every_message_once(string header)
    {
        var message = await NewMessageAsync();
        await ArrangeAsync("rate-limit", $$"""{"limit":40,"window_seconds":1,"header":"{{header}}"}""");

        using var background = CallPriority.Background();
        var created = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => client.WhatsAppMessages.CreateAsync(
            message with { ExternalWhatsAppMessageId = $"batch-{i}" })));

        Assert.Equal(80, created.DistinctBy(one => one.Id).Count());
        var calls = await CallsAsync();
        Assert.InRange(calls.Count(status => status == 429), 0, header == "absent" ? 60 : 2 * 4);
    }

    private async Task<Contact> ContactAsync()
    {
        var contacts = await client.Contacts.ListAsync(new());
        return contacts.Data.First(contact => contact.Phones is { Count: > 0 } && contact.LeadId is not null);
    }

    private async Task<CreateWhatsAppMessage> NewMessageAsync()
    {
        var contact = await ContactAsync();
        return Sample.Creation with
        {
            ContactId = contact.Id,
            LeadId = contact.LeadId!,
            RemotePhone = contact.Phones![0].Phone,
            ExternalWhatsAppMessageId = "3EB0C0FFEE",
        };
    }

    private async Task ArrangeAsync(string what, string json)
    {
        using var control = new HttpClient { BaseAddress = close.ControlAddress };
        using var body = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await control.PutAsync(new Uri(what, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<IReadOnlyList<int>> CallsAsync()
    {
        using var control = new HttpClient { BaseAddress = close.ControlAddress };
        using var calls = System.Text.Json.JsonDocument.Parse(
            await control.GetStringAsync(new Uri("calls?method=POST", UriKind.Relative)));
        return [.. calls.RootElement.EnumerateArray().Select(call => call.GetProperty("status").GetInt32())];
    }
}
