using System.Net;

namespace CloseApi.Transport;

/// <summary>
/// A proxy that is not used for this machine. A proxy cannot reach the loopback of another machine, and the framework
/// exempts it only if NO_PROXY names it.
/// </summary>
public sealed class ProxyExceptLoopback(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    /// <summary>Exempts this machine from the proxy of the environment, for every client of this process.</summary>
    public static void Use() => HttpClient.DefaultProxy = new ProxyExceptLoopback(HttpClient.DefaultProxy);

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
