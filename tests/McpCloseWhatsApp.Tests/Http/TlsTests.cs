using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>TLS with the settings of Kestrel.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly X509Certificate2 certificate = SelfSigned();

    public void Dispose()
    {
        certificate.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Kestrel__Certificates__Default__")]
    [InlineData("ASPNETCORE_Kestrel__Certificates__Default__")]
    public async Task An_https_address_is_served_with_the_certificate_that_Kestrel_is_given(string prefix)
    {
        await using var server = ServerProcess.Start(
            "--sandbox --http --urls https://127.0.0.1:0",
            (prefix + "Path", Write("server.pem", certificate.ExportCertificatePem())),
            (prefix + "KeyPath", Write("server.key", certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem())));
        var endpoint = await server.EndpointAsync();
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions =
            {
                CertificateChainPolicy = new()
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificate }, RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });

        Assert.Equal("https", endpoint.Scheme);
        Assert.True((bool)(await Company.CallAsync(client, endpoint, "check_connection"))["sandbox"]!);
    }

    [Fact]
    public async Task Without_a_certificate_the_message_says_what_https_needs()
    {
        await using var server = ServerProcess.Start("--sandbox --http --urls https://127.0.0.1:0", ("Kestrel__Certificates__Default__Path", "/no/such.pem"));

        var (code, errors) = await server.EndAsync();

        Assert.Equal(1, code);
        Assert.StartsWith("The server cannot listen at https://127.0.0.1:0/ (--urls): ", errors, StringComparison.Ordinal);
        Assert.EndsWith(
            " https needs a certificate: set Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__KeyPath.\n",
            errors,
            StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Addresses_in_the_Kestrel_settings_are_refused()
    {
        await using var server = ServerProcess.Start("--sandbox --http", ("Kestrel__Endpoints__Http__Url", "http://0.0.0.0:3001"));

        Assert.Equal(
            (1, "Kestrel__Endpoints is set: set the address with --urls instead, and the certificate with Kestrel__Certificates.\n"),
            await server.EndAsync());
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
