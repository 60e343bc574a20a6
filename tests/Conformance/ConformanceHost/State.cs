using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ConformanceHost;

/// <summary>The state of a tool while it waits for an answer. The client stores it and could change it, so it is signed.</summary>
internal static class State
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Sealed(string state) => $"{state}.{Convert.ToHexString(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(state)))}";

    /// <returns>Null if the client returns none.</returns>
    /// <exception cref="McpProtocolException">This server did not sign the state.</exception>
    public static string? In(RequestParams? asked) => asked?.RequestState switch
    {
        null => null,
        var given when given.Split('.')[0] is var state && Sealed(state) == given => state,
        _ => throw new McpProtocolException("The request state is not one of this server's.", McpErrorCode.InvalidParams),
    };
}
