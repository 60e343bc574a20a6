using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class ConcurrencyTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task Concurrent_creates_lose_nothing_and_duplicate_nothing()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(number =>
            close.CreateAsync(Session.Draft($"3EB0{number}"))));

        Assert.Equal(200, replies.Select(reply => reply.Ok["id"]!.ToString()).Distinct().Count());
        var pages = new[]
        {
            await close.GetAsync(Session.Messages + "?contact_id=cont_AdaReyes&_limit=100"),
            await close.GetAsync(Session.Messages + "?contact_id=cont_AdaReyes&_limit=100&_skip=100"),
        };
        Assert.Equal(200, pages.SelectMany(page => page.Rows("id")).Distinct().Count());
        var created = pages.SelectMany(page => page.Rows("date_created")).ToList();
        Assert.Equal(created.OrderDescending(), created);
        Assert.Equal(204, (await close.TruthAsync()).Count);
    }

    [Fact]
    public async Task One_of_many_concurrent_deletes_succeeds()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            close.DeleteAsync(Session.Messages + "acti_BenThread1/")));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.Equal(19, replies.Count(reply => reply.Status == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task One_of_many_concurrent_creates_succeeds_if_external_ids_are_unique()
    {
        await close.SwitchAsync("duplicate_external_id", "reject");

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => close.CreateAsync(Session.Draft())));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.All(replies.Where(reply => reply.Status != HttpStatusCode.OK),
            reply => Assert.Contains("external_whatsapp_message_id", reply.Wrong));
    }

    [Fact]
    public async Task Concurrent_updates_leave_one_of_their_texts_and_an_event_each()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => close.PutAsync(
            Session.Messages + "acti_BenThread1/", new JsonObject { ["message_markdown"] = $"Text {number}" })));

        var events = (await close.GetAsync("event/?object_id=acti_BenThread1&action=updated")).Ok["data"]!.AsArray();
        Assert.Equal(30, events.Count);
        Assert.Equal(
            events[0]!["data"]!["text"]!.ToString(),
            (await close.GetAsync(Session.Messages + "acti_BenThread1/")).Ok["text"]!.ToString());
        for (var i = 1; i < events.Count; i++)
        {
            Assert.Equal(events[i]!["data"]!["text"]!.ToString(), events[i - 1]!["previous_data"]!["text"]!.ToString());
        }
    }
}
