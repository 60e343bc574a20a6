using System.Net.Sockets;
using System.Security.Authentication;
using Polly.Timeout;

namespace CloseApi.Transport;

/// <summary>Why there was no answer, in words for the person who has to correct it.</summary>
/// <remarks>The framework's own messages may contain the address of a proxy, and with it a password.</remarks>
internal static class Unreachable
{
    public static string Cause(Exception failure) => failure switch
    {
        HttpRequestException request => Cause(request),
        TimeoutRejectedException or OperationCanceledException => "it took too long",
        _ => "the connection broke",
    };

    private static string Cause(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "the name of the host is unknown",
        HttpRequestError.ProxyTunnelError => "the proxy refused the connection",
        HttpRequestError.SecureConnectionError => Certificate(failure),
        HttpRequestError.ConnectionError => failure.InnerException is SocketException socket
            ? Word(socket.SocketErrorCode)
            : "no connection could be made",
        _ => "the connection broke",
    };

    private static string Certificate(Exception failure) => failure.InnerException is AuthenticationException
        ? "its certificate is not trusted, as behind a proxy that inspects traffic"
        : "no encrypted connection could be made";

    private static string Word(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown =>
            "there is no way to it in the network",
        SocketError.TimedOut => "it took too long",
        _ => $"no connection could be made ({error})",
    };
}
