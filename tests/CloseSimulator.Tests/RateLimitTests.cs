using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace CloseSimulator.Tests;

public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync(clock);

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("absent", null, null)]
    [InlineData("comma", "limit=2, remaining=1, reset=4", "limit=2, remaining=0, reset=2.5")]
    [InlineData("semicolon", "limit=2; remaining=1; reset=4", "limit=2; remaining=0; reset=2.5")]
    public async Task The_rate_limit_header_comes_in_its_form_on_every_answer(
        string form, string? first, string? refused)
    {
        await LimitAsync(new JsonObject { ["limit"] = 2, ["window_seconds"] = 4, ["header"] = form });

        Assert.Equal(first, (await close.GetAsync("me/")).Header("RateLimit"));
        clock.Advance(TimeSpan.FromSeconds(1.5));
        await close.GetAsync("me/");
        var over = await close.GetAsync("me/");

        Assert.Equal((HttpStatusCode.TooManyRequests, "{}", "3"), (over.Status, over.Text, over.Header("Retry-After")));
        Assert.Equal(refused, over.Header("RateLimit"));
    }

    [Fact]
    public async Task The_rate_limit_header_can_be_split_in_three()
    {
        await LimitAsync(new JsonObject { ["limit"] = 2, ["window_seconds"] = 4, ["header"] = "split" });

        var reply = await close.GetAsync("me/");

        Assert.Equal(("2", "1", "4"),
            (reply.Header("RateLimit-Limit"), reply.Header("RateLimit-Remaining"), reply.Header("RateLimit-Reset")));
        Assert.Null(reply.Header("RateLimit"));
    }

    [Fact]
    public async Task A_rate_limit_header_may_come_without_a_limit()
    {
        await LimitAsync(new JsonObject { ["limit"] = null, ["header"] = "semicolon" });

        for (var i = 0; i < 150; i++)
        {
            var reply = await close.GetAsync("me/");
            Assert.Equal((HttpStatusCode.OK, "limit=100; remaining=100; reset=1"),
                (reply.Status, reply.Header("RateLimit")));
        }
    }

    [Theory]
    [InlineData("seconds", "4")]
    [InlineData("date", "Thu, 12 Mar 2026 09:00:04 GMT")]
    [InlineData("absent", null)]
    public async Task Retry_after_comes_in_seconds_or_as_a_date_or_not_at_all(string form, string? value)
    {
        await LimitAsync(new JsonObject { ["limit"] = 0, ["window_seconds"] = 3.2, ["retry_after"] = form });

        Assert.Equal(value, (await close.GetAsync("me/")).Header("Retry-After"));
    }

    [Fact]
    public async Task A_call_over_the_limit_does_nothing_and_works_in_the_next_window()
    {
        await LimitAsync(new JsonObject { ["limit"] = 1, ["window_seconds"] = 2 });
        await close.GetAsync("me/");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await close.CreateAsync(Session.Draft())).Status);
        Assert.Equal(4, (await close.TruthAsync()).Count);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(HttpStatusCode.OK, (await close.CreateAsync(Session.Draft())).Status);
    }

    [Fact]
    public async Task A_rate_window_starts_with_the_first_call_after_the_last_window()
    {
        await LimitAsync(new JsonObject { ["limit"] = 5, ["window_seconds"] = 2, ["header"] = "comma" });
        await close.GetAsync("me/");
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("limit=5, remaining=4, reset=2", (await close.GetAsync("me/")).Header("RateLimit"));
    }

    [Theory]
    [InlineData("key", HttpStatusCode.TooManyRequests)]
    [InlineData("group", HttpStatusCode.OK)]
    public async Task Calls_are_counted_by_key_or_by_group_of_endpoints(string per, HttpStatusCode other)
    {
        await LimitAsync(new JsonObject { ["limit"] = 1, ["per"] = per });
        await close.GetAsync("contact/cont_AdaReyes/");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await close.GetAsync("contact/cont_BenOkafor/")).Status);
        Assert.Equal(other, (await close.GetAsync("me/")).Status);
    }

    [Fact]
    public async Task Another_key_has_its_own_rate_limit()
    {
        await close.ControlAsync(HttpMethod.Post, "seed", new JsonObject { ["api_key"] = "api_other" });
        await LimitAsync(new JsonObject { ["limit"] = 1 });
        await close.GetAsync("me/");
        close.Login("api_other");

        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync("me/")).Status);
    }

    [Fact]
    public async Task The_body_of_a_429_can_be_the_old_one_whose_error_is_an_object()
    {
        await close.SwitchAsync("too_many_body", "legacy");
        await LimitAsync(new JsonObject { ["limit"] = 0, ["window_seconds"] = 1 });

        var error = (await close.GetAsync("me/")).Json["error"]!;

        Assert.Equal(("key", 1.0), (error["rate_limit_type"]!.ToString(), error["rate_reset"]!.GetValue<double>()));
    }

    private Task<JsonNode> LimitAsync(JsonObject setting) => close.ControlAsync(HttpMethod.Put, "rate-limit", setting);
}
