using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Benchmarks.Compare;

/// <summary>TLS before a simulated Close, with a certificate of its own that contenders are told to trust.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ends = new();
    private readonly X509Certificate2 certificate = SelfSigned();
    private readonly Uri behind;
    private readonly Task accepting;

    /// <param name="folder">Where the certificate is stored for the contenders.</param>
    public TlsFront(Uri behind, string folder)
    {
        this.behind = behind;
        CertificateFile = Path.Combine(folder, "close.pem");
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        listener.Start();
        Address = new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}{behind.AbsolutePath}");
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public string CertificateFile { get; }

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        await accepting;
        listener.Dispose();
        certificate.Dispose();
        ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ends.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                await using var outer = new SslStream(client.GetStream());
                await outer.AuthenticateAsServerAsync(certificate);
                using var server = new TcpClient { NoDelay = true };
                await server.ConnectAsync(behind.Host, behind.Port, ends.Token);
                var inner = server.GetStream();
                await Task.WhenAny(outer.CopyToAsync(inner, ends.Token), inner.CopyToAsync(outer, ends.Token));
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // The contender reports what it misses.
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
