using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CloseApi.Tests;

/// <summary>A raw TCP server that can hang up: it closes the connection cleanly without an answer.</summary>
internal sealed class RawHttpStub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> calls = new();
    private readonly Task listening;

    private RawHttpStub(string method, string answer)
    {
        listener.Start();
        listening = ListenAsync(method, Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer)}\r\n\r\n{answer}"));
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}/");

    public IReadOnlyList<string> Calls => [.. calls];

    public static RawHttpStub Hung(string whenNot, string otherwise) => new(whenNot, otherwise);

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
        catch (Exception over) when (over is SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task TalkAsync(NetworkStream line, string method, byte[] answer)
    {
        try
        {
            while (await HearAsync(line) is { } heard)
            {
                calls.Enqueue(heard);
                if (heard != method)
                {
                    return;
                }

                await line.WriteAsync(answer);
            }
        }
        catch (IOException)
        {
            // The client closed the connection first.
        }
    }

    /// <summary>Reads one whole request and returns its method; null at the end.</summary>
    private static async Task<string?> HearAsync(NetworkStream line)
    {
        using var reader = new StreamReader(line, Encoding.Latin1, leaveOpen: true);
        var method = (await reader.ReadLineAsync())?.Split(' ')[0];
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(header["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        if (length > 0)
        {
            await reader.ReadBlockAsync(new char[length]);
        }

        return method;
    }
}
