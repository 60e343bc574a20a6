using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ConformanceHost;

/// <summary>What a tool wants to know again when its question is answered. It goes through the client, who could change it.</summary>
internal static class State
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Sealed(string state) => $"{state}.{Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(state)))}";

    /// <returns>Null where the client returns none.</returns>
    /// <exception cref="McpProtocolException">It is not what was sealed here.</exception>
    public static string? In(RequestParams? asked) => asked?.RequestState switch
    {
        null => null,
        var given when given.Split('.')[0] is var state && Sealed(state) == given => state,
        _ => throw new McpProtocolException("The request state is not one of this server's.", McpErrorCode.InvalidParams),
    };
}
