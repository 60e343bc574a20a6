using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloseApi.Tests;

/// <summary>A server without manners: it closes the connection politely, but says nothing.</summary>
internal sealed class Telephone : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> calls = new();
    private readonly Task listening;

    private Telephone(string method, string answer)
    {
        listener.Start();
        listening = ListenAsync(method, Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer)}\r\n\r\n{answer}"));
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}/");

    public IReadOnlyList<string> Calls => [.. calls];

    public static Telephone Hung(string whenNot, string otherwise) => new(whenNot, otherwise);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await listening;
    }

    private async Task ListenAsync(string method, byte[] answer)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                await TalkAsync(caller.GetStream(), method, answer);
            }
        }
        catch (SocketException)
        {
            // Disposed.
        }
    }

    private async Task TalkAsync(NetworkStream line, string method, byte[] answer)
    {
        var buffer = new byte[64 * 1024];
        while (await line.ReadAsync(buffer) is > 0 and var count)
        {
            var call = Encoding.UTF8.GetString(buffer, 0, count).Split(' ')[0];
            calls.Enqueue(call);
            if (call != method)
            {
                return;
            }

            await line.WriteAsync(answer);
        }
    }
}
