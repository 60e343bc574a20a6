using CloseApi.Transport;
using Microsoft.Extensions.Time.Testing;

namespace CloseApi.Tests.Transport;

/// <summary>The rate limit headers in every form that Close documents or was seen to send.</summary>
public sealed class RateLimitTests
{
    [Theory]
    [InlineData("RateLimit: limit=100, remaining=50, reset=5", 50, 5.0)]
    [InlineData("ratelimit: limit=100; remaining=99; reset=1", 99, 1.0)]
    [InlineData("RateLimit: limit=100,remaining=0,reset=0.25", 0, 0.25)]
    [InlineData("RateLimit: LIMIT=100 , Reset=2 , Remaining=7", 7, 2.0)]
    [InlineData("ratelimit-limit: 100|ratelimit-remaining: 3|ratelimit-reset: 1.5", 3, 1.5)]
    [InlineData("RateLimit: limit=1; remaining=2; reset=3|ratelimit-remaining: 9|ratelimit-reset: 9", 2, 3.0)]
    [InlineData("RateLimit: reset=4", null, 4.0)]
    [InlineData("RateLimit: limit=100, remaining=-1, reset=-1", null, null)]
    [InlineData("RateLimit: limit=100, remaining=5, reset=1773480000", 5, null)]
    [InlineData("RateLimit: rubbish, remaining=, reset=soon", null, null)]
    [InlineData("RateLimit: \"default\";r=50;t=30", null, null)]
    [InlineData("X-Other: 1", null, null)]
    public void A_rate_limit_header_is_read_in_every_known_form(string headers, int? remaining, double? reset)
    {
        using var answer = Answer(headers);

        Assert.Equal(
            new RateLimit(remaining, reset is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
            RateLimit.Parse(answer.Headers));
    }

    [Theory]
    [InlineData("Retry-After: 7", 7.0)]
    [InlineData("Retry-After: Sat, 14 Mar 2026 09:05:37 GMT", 30.0)]
    [InlineData("Retry-After: Sat, 14 Mar 2026 09:05:00 GMT", 0.0)]
    [InlineData("Retry-After: soon", null)]
    [InlineData("Retry-After: 86400", 60.0)]
    [InlineData("Retry-After: -5", null)]
    [InlineData("Retry-After: 9999999999999999999999", null)]
    [InlineData("Retry-After: Fri, 13 Nov 2037 00:00:00 GMT", 60.0)]
    [InlineData("Retry-After: 7|RateLimit: limit=1, remaining=0, reset=86400", 7.0)]
    [InlineData("Retry-After: 6|RateLimit: limit=1, remaining=0, reset=5.2", 5.2)]
    [InlineData("X-Other: 1", null)]
    public void The_wait_after_a_429_is_the_reset_or_else_Retry_After(string headers, double? seconds)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 5, 7, TimeSpan.Zero));
        using var answer = Answer(headers);

        Assert.Equal(
            seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, RateLimit.ReadWait(answer.Headers, clock));
    }

    private static HttpResponseMessage Answer(string headers)
    {
        var answer = new HttpResponseMessage();
        foreach (var header in headers.Split('|'))
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            answer.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim());
        }

        return answer;
    }
}
