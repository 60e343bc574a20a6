using System.Net;
using Refit;

namespace CloseApi;

/// <summary>The one pool of connections and what is laid over it. Built when it is first asked for.</summary>
internal sealed class Connection(CloseOptions options) : IDisposable
{
    private readonly Lazy<SocketsHttpHandler> sockets = new(() => Sockets(options));
    private readonly Lazy<RefitSettings> settings = new(Settings);

    private HttpClient Client
    {
        get
        {
            lock (sockets)
            {
                return field ??= ApiClient();
            }
        }
    }

    /// <summary>For the store of files: the same pool without Close's credential, pace or retries.</summary>
    public HttpMessageInvoker Store => new(sockets.Value, disposeHandler: false);

    public T Api<T>() => RestService.ForGenerated<T>(Client, settings.Value);

    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(options.BaseAddress, "/"));
        try
        {
            using var answer = await Store.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // The first call will say it to somebody who asked.
        }
    }

    public void Dispose()
    {
        if (sockets.IsValueCreated)
        {
            sockets.Value.Dispose();
        }
    }

    private HttpClient ApiClient() => new(sockets.Value, disposeHandler: false)
    {
        BaseAddress = options.BaseAddress,
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders =
        {
            Authorization = options.Credential.Header,
            Accept = { new("application/json") },
            UserAgent = { System.Net.Http.Headers.ProductInfoHeaderValue.Parse(options.UserAgent) },
        },
    };

    private static SocketsHttpHandler Sockets(CloseOptions options) => new()
    {
        // A redirected POST would silently become a GET.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        ConnectTimeout = options.AttemptTimeout / 2,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };

    private static RefitSettings Settings() => new(new SystemTextJsonContentSerializer(CloseJson.Wire))
    {
        // Close refuses chunked bodies: a buffered one has a Content-Length.
        RequestBodySerialization = RequestBodySerializationMode.Buffered,
        CollectionFormat = CollectionFormat.Csv,
        UrlParameterFormatter = new QueryValues(),
    };
}
