using System.Net;
using System.Net.Sockets;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Clients with different addresses: every address in 127.0.0.0/8 is this machine.</summary>
internal static class LocalAddress
{
    /// <summary>A client that connects from this address.</summary>
    public static HttpClient Client(string address, int port) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new($"http://127.0.0.1:{port}"),
    };
}
