using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Contract;

/// <summary>The schema's rules for a string.</summary>
internal static class TextRules
{
    private const string InstantExample =
        "a date and time with its offset from UTC, such as 2026-03-14T09:05:07+01:00 or 2026-03-14T08:05:07Z";

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    public static Problem? FindViolation(JsonElement schema, JsonElement value) =>
        ValueRules.FindSizeViolation(schema, "minLength", "maxLength", CodePoints(value), "characters")
        ?? FindPatternViolation(schema, value)
        ?? FindFormatViolation(schema, value);

    /// <summary>
    /// False for a string that JSON allows and .NET cannot convert: <c>\ud800</c> without its other half.
    /// </summary>
    public static bool IsValidUnicode(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !JsonMarshal.GetRawUtf8Value(value).Contains((byte)'\\'))
        {
            return true;
        }

        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // JSON Schema counts code points. Each UTF-8 byte that is not a continuation byte starts one.
    private static int CodePoints(JsonElement value)
    {
        if (JsonMarshal.GetRawUtf8Value(value) is not [_, .. var raw, _])
        {
            return 0;
        }

        if (raw.Contains((byte)'\\'))
        {
            return value.GetString()!.EnumerateRunes().Count();
        }

        var count = 0;
        foreach (var unit in raw)
        {
            count += (unit & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    private static Problem? FindPatternViolation(JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("pattern", out var keyword))
        {
            return null;
        }

        var pattern = keyword.GetString()!;
        if (Matches(Patterns.GetOrAdd(pattern, Compile), value.GetString()!))
        {
            return null;
        }

        return new("", $"must {Expected(pattern)}; got {ValueRules.Shown(value)}");
    }

    private static string Expected(string pattern)
    {
        const string IdCharacters = "[0-9A-Za-z]+$";
        var prefix = pattern.TrimStart('^').Replace("\\.", ".", StringComparison.Ordinal);
        if (prefix.EndsWith(IdCharacters, StringComparison.Ordinal) && IsPlain(prefix[..^IdCharacters.Length]))
        {
            return $"be an id that starts with {prefix[..^IdCharacters.Length]}";
        }

        return pattern.StartsWith('^') && IsPlain(prefix) ? $"start with {prefix}" : $"match {pattern}";

        static bool IsPlain(string text) =>
            text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or ':' or '/');
    }

    // In JSON Schema "$" matches at the end only; in .NET it also matches before a final line break.
    private static Regex Compile(string pattern) => new(
        pattern is [.., not '\\', '$'] ? pattern[..^1] + @"\z" : pattern,
        RegexOptions.Compiled | RegexOptions.CultureInvariant,
        TimeSpan.FromMilliseconds(200));

    private static bool Matches(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Problem? FindFormatViolation(JsonElement schema, JsonElement value)
    {
        if (!schema.TryGetProperty("format", out var format))
        {
            return null;
        }

        var fits = format.ValueEquals("date-time"u8) ? IsInstant(value)
            : format.ValueEquals("date"u8) ? IsDate(value)
            : !format.ValueEquals("uri"u8) || IsUri(value);
        if (fits)
        {
            return null;
        }

        var isTime = format.ValueEquals("date-time"u8);
        DateTime? local = isTime && !IsDate(value) && value.TryGetDateTime(out var time) ? time : null;
        var reason = local is not null ? ", which has no offset"
            : isTime && IsDate(value) ? ", which has no time"
            : "";
        return new("", $"must be {ExpectedFormat(schema)}; got {ValueRules.Shown(value)}{reason}")
        {
            WithoutOffset = local,
        };
    }

    /// <summary>
    /// What the format of a string expects, as words after "must be"; null without a format that is checked.
    /// </summary>
    public static string? ExpectedFormat(JsonElement schema) =>
        !schema.TryGetProperty("format", out var format) ? null
        : format.ValueEquals("date-time"u8) ? InstantExample
        : format.ValueEquals("date"u8) ? "a date such as 2026-03-14"
        : format.ValueEquals("uri"u8) ? "an absolute URI such as https://example.com/page"
        : null;

    // System.Text.Json reads a time without offset in the server's own time zone.
    private static bool IsInstant(JsonElement value) =>
        value.TryGetDateTimeOffset(out _) && value.GetString() is { } text && IsInstant(text);

    /// <summary>Whether a date and time has its offset.</summary>
    public static bool IsInstant(string text) =>
        text.IndexOf('T', StringComparison.Ordinal) is > 0 and var time
        && text.AsSpan(time).ContainsAny('Z', '+', '-');

    private static bool IsDate(JsonElement value) =>
        DateOnly.TryParseExact(
            value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // On Linux .NET accepts a path such as /etc as an absolute URI, so check that the text contains the scheme.
    private static bool IsUri(JsonElement value) =>
        value.GetString() is { } text
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && text.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase);
}
