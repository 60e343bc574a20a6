using McpCloseWhatsApp.Contract;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Resources;

/// <summary>What all resources share: an address that ends in an id, and one way to say that there is nothing there.</summary>
internal static class ResourceUri
{
    private static readonly TimeSpan Stays = TimeSpan.FromSeconds(15);

    /// <summary>The id behind the prefix; null where the address is another.</summary>
    public static string? IdAfter(string prefix, string uri) =>
        uri.StartsWith(prefix, StringComparison.Ordinal) && uri.Length > prefix.Length && !uri.AsSpan(prefix.Length).Contains('/')
            ? Uri.UnescapeDataString(uri[prefix.Length..])
            : null;

    /// <summary>The text as a resource's content; a refusal becomes the protocol's error with the address in it.</summary>
    public static Task<ReadResourceResult> ReadAsync(string uri, string mimeType, Func<Task<string>> text) => ReadAsync(
        uri, async () => new TextResourceContents { Uri = uri, MimeType = mimeType, Text = await text() });

    /// <summary>As above, for a content of any kind.</summary>
    public static async Task<ReadResourceResult> ReadAsync(string uri, Func<Task<ResourceContents>> content)
    {
        try
        {
            return new()
            {
                Contents = [await content()],
                TimeToLive = Stays,
                CacheScope = CacheScope.Private,
            };
        }
        catch (Refusal refusal)
        {
            throw Error(uri, refusal);
        }
        catch (CloseException refused)
        {
            throw Error(uri, CloseRefusal.Explain(refused));
        }
    }

    // The specification of 2026-07-28 tells a missing resource by InvalidParams and data.uri.
    private static McpProtocolException Error(string uri, Refusal refusal)
    {
        var missing = refusal.Code is ErrorCode.NotFound or ErrorCode.Ambiguous or ErrorCode.InvalidArguments;
        return new(refusal.Message, missing ? McpErrorCode.InvalidParams : McpErrorCode.InternalError) { Data = { ["uri"] = uri } };
    }
}
