using System.Net.Http.Headers;
using CloseApi.Wire;

namespace CloseApi.Tests;

/// <summary>People, events, credentials and the rate limit against the Close simulator.</summary>
public sealed class SimulatedAccountTests : SimulatorTests
{
    [Fact]
    public async Task A_contact_is_found_by_phone_and_read_with_its_lead()
    {
        var phone = (await ContactAsync()).Phones![0].Phone;
        var page = await Client.Search.SearchAsync(new(new AndQuery(
        [
            new ObjectTypeQuery("contact"),
            new HasRelatedQuery("contact", "contact_phone", new FieldConditionQuery(
                new RegularField("contact_phone", "phone"), new TextCondition(TextMode.ExactValue, phone!))),
        ]))
        {
            Fields = new Dictionary<string, IReadOnlyList<string>> { ["contact"] = ["id", "lead_id", "phones"] },
            Limit = 10,
        });

        var found = Assert.Single(page.Data);
        Assert.Contains(phone, found.Phones!.Select(one => one.Phone));
        var contact = await Client.Contacts.GetAsync(found.Id, ["id", "lead_id"]);
        Assert.Equal((found.LeadId, null), (contact.LeadId, contact.Phones));
        var lead = await Client.Leads.GetAsync(found.LeadId!);
        Assert.Contains(found.Id, lead.Contacts!.Select(one => one.Id));
        var listed = await Client.Contacts.ListAsync(new() { LeadId = lead.Id, Limit = 100 });
        Assert.Contains(found.Id, listed.Data.Select(one => one.Id));
    }

    [Fact]
    public async Task Leads_are_listed_in_pages()
    {
        var first = await Client.Leads.ListAsync(new() { Limit = 1 });
        var second = await Client.Leads.ListAsync(new() { Limit = 1, Skip = 1 });

        Assert.True(first.HasMore);
        Assert.NotEqual(Assert.Single(first.Data).Id, Assert.Single(second.Data).Id);
    }

    [Fact]
    public async Task The_caller_users_and_phone_numbers_are_read()
    {
        var me = await Client.Users.MeAsync();
        var users = await Client.Users.ListAsync(new());
        var phones = await Client.PhoneNumbers.ListAsync(new());

        Assert.Contains(me.Id, users.Data.Select(user => user.Id));
        Assert.Equal(me.Email, (await Client.Users.GetAsync(me.Id)).Email);
        Assert.NotEmpty(me.Organizations!);
        Assert.All(phones.Data, phone => Assert.StartsWith("+", phone.Number));
    }

    [Fact]
    public async Task The_event_log_lists_a_created_message()
    {
        var created = await Client.WhatsAppMessages.CreateAsync(await NewMessageAsync());

        var page = await Client.Events.ListAsync(
            new() { ObjectType = "activity.whatsapp_message", Action = "created", Limit = 50 });

        var happened = Assert.Single(page.Data, one => one.ObjectId == created.Id);
        Assert.Equal(TimeSpan.Zero, happened.DateUpdated.Offset);
        Assert.Equal(created.Id, happened.Data!.Value.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_wrong_key_is_unauthorized()
    {
        using var stranger = new CloseClient(
            new() { BaseAddress = Close.BaseAddress, Credential = CloseCredential.ApiKey("api_nobody") });

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
        var created = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Client.WhatsAppMessages.CreateAsync(
            message with { ExternalWhatsAppMessageId = $"batch-{i}" })));

        Assert.Equal(80, created.DistinctBy(one => one.Id).Count());
        var calls = await CallsAsync();
        Assert.InRange(calls.Count(status => status == 429), 0, header == "absent" ? 60 : 2 * 4);
    }

    private async Task ArrangeAsync(string what, string json)
    {
        using var control = new HttpClient { BaseAddress = Close.ControlAddress };
        using var body = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await control.PutAsync(new Uri(what, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<IReadOnlyList<int>> CallsAsync()
    {
        using var control = new HttpClient { BaseAddress = Close.ControlAddress };
        using var calls = System.Text.Json.JsonDocument.Parse(
            await control.GetStringAsync(new Uri("calls?method=POST", UriKind.Relative)));
        return [.. calls.RootElement.EnumerateArray().Select(call => call.GetProperty("status").GetInt32())];
    }
}
