using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace CloseSimulator.Tests;

public sealed class LagTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync(clock);

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task A_list_shows_a_new_message_only_after_the_lag()
    {
        await close.SwitchAsync("list_lag_seconds", 30);
        var id = (await close.CreateAllAsync("3EB0NEW"))[0];

        Assert.Empty(await ListedAsync("external_whatsapp_message_id=3EB0NEW"));
        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync($"{Session.Messages}{id}/")).Status);
        Assert.Equal(5, (await close.TruthAsync()).Count);

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await ListedAsync("external_whatsapp_message_id=3EB0NEW"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([id], await ListedAsync("external_whatsapp_message_id=3EB0NEW"));
    }

    [Fact]
    public async Task A_list_shows_the_old_text_and_the_old_contact_until_the_lag_is_over()
    {
        var id = (await close.CreateAllAsync("3EB0A"))[0];
        clock.Advance(TimeSpan.FromSeconds(60));
        await close.SwitchAsync("list_lag_seconds", 30);
        await close.PutAsync($"{Session.Messages}{id}/", new JsonObject { ["contact_id"] = "cont_BenOkafor" });
        await close.PutAsync($"{Session.Messages}{id}/", new JsonObject { ["message_markdown"] = "New" });

        Assert.Equal([id], await ListedAsync("contact_id=cont_AdaReyes"));
        Assert.DoesNotContain(id, await ListedAsync("contact_id=cont_BenOkafor"));
        Assert.Equal(["Hello"], (await close.GetAsync(Session.Messages + "?contact_id=cont_AdaReyes")).Rows("text"));

        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await ListedAsync("contact_id=cont_AdaReyes"));
        Assert.Equal(id, (await ListedAsync("contact_id=cont_BenOkafor"))[0]);
    }

    [Fact]
    public async Task A_list_shows_a_deleted_message_until_the_lag_is_over()
    {
        await close.SwitchAsync("list_lag_seconds", 30);
        await close.DeleteAsync(Session.Messages + "acti_BenThread2/");

        Assert.Equal(
            ["acti_BenThread4", "acti_BenThread3", "acti_BenThread2", "acti_BenThread1"], await ListedAsync(""));
        Assert.Equal(HttpStatusCode.NotFound, (await close.DeleteAsync(Session.Messages + "acti_BenThread2/")).Status);

        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["acti_BenThread4", "acti_BenThread3", "acti_BenThread1"], await ListedAsync(""));
    }

    [Fact]
    public async Task The_list_of_activities_lags_too()
    {
        await close.SwitchAsync("list_lag_seconds", 30);
        var id = (await close.CreateAllAsync("3EB0A"))[0];
        const string Path = "activity/?lead_id=lead_PalletCo&_order_by=-activity_at";

        Assert.DoesNotContain(id, (await close.GetAsync(Path)).Rows("id"));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains(id, (await close.GetAsync(Path)).Rows("id"));
    }

    [Fact]
    public async Task A_single_message_lags_only_by_a_switch_of_its_own()
    {
        await close.SwitchAsync("read_lag_seconds", 10);
        var path = $"{Session.Messages}{(await close.CreateAllAsync("3EB0A"))[0]}/";

        Assert.Equal(HttpStatusCode.NotFound, (await close.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.OK,
            (await close.PutAsync(path, new JsonObject { ["direction"] = "outgoing" })).Status);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync(path)).Status);
        await close.DeleteAsync(path);
        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync(path)).Status);
    }

    [Fact]
    public async Task No_list_lags_behind_a_seeded_message()
    {
        await close.SwitchAsync("list_lag_seconds", 30);
        var seed = new JsonObject { ["messages"] = new JsonArray(Session.Draft("3EB0OLD")) };
        await close.ControlAsync(HttpMethod.Post, "seed", seed);

        Assert.Single(await ListedAsync("external_whatsapp_message_id=3EB0OLD"));
    }

    [Fact]
    public Task A_lagging_list_equals_an_earlier_list() =>
        Gen.Int[0, 2].Array[1, 12].SampleAsync(async steps =>
        {
            await close.ControlAsync(HttpMethod.Post, "reset", new JsonObject { ["seeded"] = true });
            var ids = new List<string>();
            var past = new List<string>();
            foreach (var (number, step) in steps.Index())
            {
                await ActAsync(step, number, ids);
                past.Add((await close.GetAsync(Session.Messages)).Text);
                clock.Advance(TimeSpan.FromSeconds(1));
            }

            foreach (var (number, list) in past.Index())
            {
                await close.SwitchAsync("list_lag_seconds", steps.Length - number);
                Assert.Equal(list, (await close.GetAsync(Session.Messages)).Text);
            }
        }, iter: 30, threads: 1);

    private async Task ActAsync(int step, int number, List<string> ids)
    {
        if (step == 0 || ids.Count == 0)
        {
            ids.AddRange(await close.CreateAllAsync($"3EB0{number}"));
        }
        else if (step == 1)
        {
            var path = $"{Session.Messages}{ids[number % ids.Count]}/";
            await close.PutAsync(path, new JsonObject { ["message_markdown"] = $"{number}" });
        }
        else
        {
            await close.DeleteAsync($"{Session.Messages}{ids[^1]}/");
            ids.RemoveAt(ids.Count - 1);
        }
    }

    private async Task<IReadOnlyList<string?>> ListedAsync(string query) =>
        (await close.GetAsync($"{Session.Messages}?{query}")).Rows("id");
}
