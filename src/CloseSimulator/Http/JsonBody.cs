using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Http;

/// <summary>Reads request bodies.</summary>
internal static class JsonBody
{
    /// <summary>The whole body; nothing of a chunked one, which Close does not take.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is not > 0)
        {
            return [];
        }

        var body = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    /// <summary>The value that the bytes spell, null when they spell none.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return HasOnlyWholeCharacters(document.RootElement) ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Half a surrogate pair, \ud83d alone, cannot be stored as UTF-8.
    private static bool HasOnlyWholeCharacters(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(member =>
            IsWhole(member.Name) && HasOnlyWholeCharacters(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(HasOnlyWholeCharacters),
        JsonValueKind.String => !json.GetRawText().Contains("\\u", StringComparison.Ordinal) || Decodes(json),
        _ => true,
    };

    private static bool Decodes(JsonElement text)
    {
        try
        {
            return text.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsWhole(string name) => !name.Contains('\uFFFD');
}
