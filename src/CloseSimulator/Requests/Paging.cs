using System.Globalization;
using System.Text.Json;
using CloseSimulator.Http;

namespace CloseSimulator.Requests;

/// <summary>Offset paging: <c>_limit</c>, <c>_skip</c>, <c>has_more</c>; both are capped; more is a
/// 400.</summary>
internal sealed record Paging(int Limit, int Skip)
{
    public static Paging Read(Call call, int maxLimit)
    {
        var limit = Number(
            call.Query, "_limit", fallback: 100, $"Input should be less than or equal to {maxLimit}", maxLimit);
        var skip = Number(call.Query, "_skip", fallback: 0, SkipTooLarge(call), call.Switches.MaxSkip.Value);
        return new Paging(call.Ignores("_limit") ? maxLimit : limit, call.Ignores("_skip") ? 0 : skip);
    }

    /// <summary>One page of the rows that match.</summary>
    public Answer Page<T>(
        IEnumerable<T> matching, Func<T, Wire> print, string[]? fields, Action<Utf8JsonWriter>? more = null)
    {
        // One row beyond the page shows whether there is more. [OSS closeio/flask-mongorest]
        var rows = matching.Skip(Skip).Take(Limit + 1).ToList();
        return Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            foreach (var row in rows.Take(Limit))
            {
                print(row).Write(writer, fields);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("has_more", rows.Count > Limit);
            more?.Invoke(writer);
            writer.WriteEndObject();
        });
    }

    /// <summary>A parameter that is a whole number and not negative.</summary>
    public static int Number(Query query, string name, int fallback, string tooLarge, int max)
    {
        if (query[name] is not { } text)
        {
            return fallback;
        }

        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            throw RequestError.Field(name, "Input should be a valid integer, unable to parse string as an integer");
        }

        if (number < 0)
        {
            throw RequestError.Field(name, "Input should be greater than or equal to 0");
        }

        return number <= max ? number : throw RequestError.Field(name, tooLarge);
    }

    // [LIVE hampel, on /lead/]
    private static string SkipTooLarge(Call call) =>
        "The skip you set is larger than the maximum skip for this resource " +
        $"(max_skip = {call.Switches.MaxSkip.Value}).";
}
