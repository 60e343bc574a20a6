using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Conversations;

/// <summary>
/// Where a walk through messages, newest first, goes on: at an instant, past so many messages of that very instant. New
/// messages that arrive meanwhile don't move it, as they would move a count from the top.
/// </summary>
/// <param name="Of">What was asked for: a cursor of one question does not fit another.</param>
internal sealed record Cursor(DateTimeOffset At, int Passed, string Of)
{
    /// <summary>A short mark of a question, from everything that decides what it walks through.</summary>
    public static string Mark(params ReadOnlySpan<object?> question)
    {
        var text = new StringBuilder();
        foreach (var part in question)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part}").Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 4));
    }

    /// <exception cref="Refusal">The text is no cursor, or one of another question.</exception>
    public static Cursor? Read(string? text, string of)
    {
        if (text is null)
        {
            return null;
        }

        if (Base64Url.IsValid(text)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ') is [var mark, var ticks, var passed]
            && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at is >= 0 and <= 3155378975999999999
            && int.TryParse(passed, CultureInfo.InvariantCulture, out var count) && count >= 0)
        {
            return mark == of
                ? new(new(at, TimeSpan.Zero), count, of)
                : throw Wrong("belongs to a call with other arguments");
        }

        throw Wrong("is not a next_cursor of this tool");
    }

    public string Write() => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Of} {At.UtcTicks} {Passed}")));

    private static Refusal Wrong(string problem) => Refusal.Of(ErrorCode.InvalidArguments, "cursor", problem,
        "Give next_cursor of the former answer with the same other arguments, or leave cursor out to begin again.");
}
