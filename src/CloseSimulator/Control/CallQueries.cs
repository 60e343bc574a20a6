using System.Globalization;
using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.Traffic;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Control;

/// <summary>Shows the calls that the simulation received. A query can wait until there are enough of them.</summary>
internal static class CallQueries
{
    private static readonly string[] States = ["arrived", "carried_out", "answered"];

    // A test that waits for calls that never come fails after this time, long before the test runner stops it.
    private const double DefaultWait = 60;
    private const double LongestWait = 600;

    public static async Task<Answer> ShowAsync(
        CallLog calls, HttpRequest request, CancellationToken cancellationToken)
    {
        var entries = await MatchingAsync(calls, request, cancellationToken);
        return Answer.Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var entry in entries)
            {
                entry.Write(writer);
            }

            writer.WriteEndArray();
        });
    }

    public static async Task<Answer> CountAsync(
        CallLog calls, HttpRequest request, CancellationToken cancellationToken) => Answer.Json(new JsonObject
        {
            ["count"] = (await MatchingAsync(calls, request, cancellationToken)).Count,
        });

    private static async Task<IReadOnlyList<CallEntry>> MatchingAsync(
        CallLog calls, HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request.Query);
        var state = Array.IndexOf(States, query["state"] ?? States[0]);
        if (state < 0)
        {
            throw RequestError.Field("state", "Must be one of " + string.Join(", ", States));
        }

        var filter = new CallFilter(query["path"], query["method"], (CallState)state);
        if (query["at_least"] is not { } wanted)
        {
            return calls.Matching(filter);
        }

        if (!int.TryParse(wanted, CultureInfo.InvariantCulture, out var atLeast) || atLeast is < 1 or > CallLog.Kept)
        {
            throw RequestError.Field("at_least", $"Must be a number from 1 to {CallLog.Kept}.");
        }

        return await WaitAsync(calls, filter, atLeast, Wait(query), cancellationToken);
    }

    private static TimeSpan Wait(Query query)
    {
        var seconds = DefaultWait;
        if (query["timeout_seconds"] is { } text
            && !(double.TryParse(text, CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= LongestWait))
        {
            throw RequestError.Field("timeout_seconds", $"Must be a number above 0 and at most {LongestWait}.");
        }

        return TimeSpan.FromSeconds(seconds);
    }

    // A test may stop Close's clock, so the real clock bounds the wait.
    private static async Task<IReadOnlyList<CallEntry>> WaitAsync(
        CallLog calls, CallFilter filter, int atLeast, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(wait, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            return await calls.WaitAsync(filter, atLeast, either.Token)
                ?? throw RequestError.Error(409, "The simulator was reset while this request waited for calls.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw RequestError.Error(
                408,
                $"{calls.Matching(filter).Count} of the {atLeast} calls were found after {wait.TotalSeconds} s "
                + $"(method {filter.Method ?? "any"}, path {filter.Path ?? "any"}, "
                + $"state {States[(int)filter.State]}).");
        }
    }
}
