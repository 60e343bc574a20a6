using System.Globalization;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contract;

/// <summary>A span of time that a call names, with both of its ends; null is open.</summary>
internal sealed record Period(DateTimeOffset? Since, DateTimeOffset? Until)
{
    private const string DateOrTime =
        "a date such as 2026-03-14, or a time with its offset such as 2026-03-14T09:05:07+01:00";

    private const string SpanOrDate = $"hours such as 24h, days such as 3d, or {DateOrTime}";

    /// <param name="since">A date or an instant. A date is the beginning of that day.</param>
    /// <param name="until">A date or an instant. A date is the end of that day.</param>
    /// <param name="zone">The zone of dates.</param>
    public static Period Read(string? since, string? until, TimeZoneInfo zone, Problems problems)
    {
        var period = new Period(
            Instant("since", since, zone, isEnd: false, DateOrTime, problems),
            Instant("until", until, zone, isEnd: true, DateOrTime, problems));
        if (period.Until < period.Since)
        {
            problems.Invalid("until", "is before since");
        }

        return period;
    }

    /// <exception cref="Refusal">A limit cannot be read, or the period ends before it begins.</exception>
    public static Period Read(string? since, string? until, TimeZoneInfo zone)
    {
        var problems = new Problems();
        var period = Read(since, until, zone, problems);
        problems.ThrowIfAny();
        return period;
    }

    /// <summary>The end of a date, a time, or the instant that is a span such as <c>24h</c> or <c>3d</c> ago.</summary>
    public static DateTimeOffset? Ago(
        string field, string? text, TimeZoneInfo zone, TimeProvider clock, Problems problems)
    {
        if (text?.Trim() is not { Length: > 1 and < 6 } span
            || !int.TryParse(span[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return Instant(field, text, zone, isEnd: true, SpanOrDate, problems);
        }

        switch (span[^1])
        {
            case 'h':
                return clock.GetUtcNow().AddHours(-count);
            case 'd':
                return clock.GetUtcNow().AddDays(-count);
            default:
                problems.Invalid(field, $"must be {SpanOrDate}");
                return null;
        }
    }

    public bool Has(DateTimeOffset time) => !(time < Since) && !(time > Until);

    private static DateTimeOffset? Instant(
        string field, string? text, TimeZoneInfo zone, bool isEnd, string expected, Problems problems)
    {
        if (text is null)
        {
            return null;
        }

        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", culture, DateTimeStyles.None, out var day))
        {
            return isEnd && day < DateOnly.MaxValue
                ? Beginning(day.AddDays(1), zone).AddTicks(-1)
                : Beginning(day, zone);
        }

        var spelled = ScalarSpelling.Instant(text.Trim());
        if (TextRules.IsInstant(spelled)
            && DateTimeOffset.TryParse(spelled, culture, DateTimeStyles.None, out var instant))
        {
            return instant;
        }

        var why = spelled.Contains('T', StringComparison.Ordinal)
            && DateTime.TryParse(spelled, culture, DateTimeStyles.None, out var local)
            && local.Kind == DateTimeKind.Unspecified
                ? string.Create(culture, $", which has no offset: in {zone.Id} it is {In(zone, local)}")
                : "";
        problems.Invalid(field, $"must be {expected}; got \"{HarmlessText.Excerpt(text)}\"{why}");
        return null;
    }

    private static string In(TimeZoneInfo zone, DateTime local) =>
        new DateTimeOffset(local, zone.GetUtcOffset(local))
            .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset Beginning(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.GetUtcOffset(midnight);

        // East of Greenwich the first day began before .NET's first instant.
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new(midnight, offset);
    }
}
