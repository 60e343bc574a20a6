using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace McpCloseWhatsApp.Messages;

/// <summary>Where a walk through messages, newest first, goes on: behind a place, for one question only.</summary>
/// <param name="Of">What was asked for: a cursor of one question does not fit another.</param>
internal sealed record Cursor(HistoryPosition Behind, string Of)
{
    private const int MarkLength = 4;

    /// <summary>A short mark of a question, from everything that decides what it walks through.</summary>
    public static string Mark(params ReadOnlySpan<object?> question)
    {
        var text = new StringBuilder();
        foreach (var part in question)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part}").Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, MarkLength));
    }

    /// <exception cref="Refusal">The text is no cursor, or one of another question.</exception>
    public static Cursor? Read(string? text, string of)
    {
        if (text is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[MarkLength + HistoryPosition.Length];
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length
            || Base64Url.DecodeFromChars(text, bytes) != bytes.Length || HistoryPosition.Read(bytes[MarkLength..]) is not { } behind)
        {
            throw Wrong("is not a next_cursor of this tool");
        }

        return Convert.ToHexStringLower(bytes[..MarkLength]) == of
            ? new(behind, of)
            : throw Wrong("belongs to a call with other arguments");
    }

    public string Write()
    {
        Span<byte> bytes = stackalloc byte[MarkLength + HistoryPosition.Length];
        Convert.FromHexString(Of, bytes, out _, out _);
        Behind.Write(bytes[MarkLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static Refusal Wrong(string problem) => Refusal.Of(ErrorCode.InvalidArguments, "cursor", problem,
        "Give next_cursor of the former answer with the same other arguments, or leave cursor out to begin again.");
}
