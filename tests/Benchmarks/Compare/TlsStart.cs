using System.Diagnostics;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>The first call over TLS. A client reads the tools and its person thinks for 300 ms before it.</summary>
internal static class TlsStart
{
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(Contender contender, SimulatedClose close, Figures figures)
    {
        var folder = Scratch.New();
        await using (var front = new TlsFront(close.BaseAddress, folder.FullName))
        {
            var start = contender.Start(front.Address, close.ApiKey, folder.FullName);
            start.Environment["SSL_CERT_FILE"] = front.CertificateFile;
            start.Environment["NODE_EXTRA_CA_CERTS"] = front.CertificateFile;
            await using var server = new StdioServer(start);
            await server.InitializeAsync();
            await server.RequestAsync("tools/list", []);
            await Task.Delay(Thinking);
            var clock = Stopwatch.StartNew();
            await server.CallAsync(contender.Tool, contender.Arguments);
            figures.Add("first call over TLS after 300 ms, ms", contender, clock.Elapsed.TotalMilliseconds);
        }
    }
}
