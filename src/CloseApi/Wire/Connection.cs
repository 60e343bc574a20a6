using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using CloseApi.Transport;
using Microsoft.Extensions.Http.Resilience;
using Refit;

namespace CloseApi.Wire;

/// <summary>The one connection pool and the handlers above it. Built at the first use.</summary>
internal sealed class Connection : IDisposable
{
    private readonly CloseOptions options;
    private readonly Pacer pacer;
    private readonly Lazy<HttpMessageInvoker> bare;
    private readonly Lazy<HttpClient> client;
    private readonly Lazy<RefitSettings> settings = new(Settings);

    public Connection(CloseOptions options)
    {
        this.options = options;
        pacer = new Pacer(options.Clock, options.Connections);
        var sockets = new Lazy<SocketsHttpHandler>(() => Sockets(options));
        bare = new(() => new HttpMessageInvoker(sockets.Value));
        client = new(() => Client(options, pacer, sockets.Value));
    }

    /// <summary>The pool alone, without credential, pacing and retries.</summary>
    public HttpMessageInvoker Bare => bare.Value;

    public bool WasServed => pacer.WasServed;

    public T Api<T>() => RestService.ForGenerated<T>(client.Value, settings.Value);

    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        _ = client.Value;
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(options.BaseAddress, "/"));
        try
        {
            using var answer = await Bare.SendAsync(request, cancellationToken);
        }
        catch (Exception failure)
            when (Failures.IsTransportFailure(failure) && !cancellationToken.IsCancellationRequested)
        {
            // The first call will report it.
        }
    }

    public void Dispose()
    {
        pacer.Dispose();
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }

        if (bare.IsValueCreated)
        {
            bare.Value.Dispose();
        }
    }

    private static HttpClient Client(CloseOptions options, Pacer pacer, SocketsHttpHandler sockets)
    {
        var policy = new ResilienceHandler(ResiliencePolicy.Create(options, pacer))
        {
            InnerHandler = new SendAttemptHandler(options, sockets),
        };
        return new HttpClient(new ErrorBoundaryHandler(options, policy))
        {
            BaseAddress = options.BaseAddress,
            // The policy has timeouts of its own, on the clock of the options.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders =
            {
                Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
                UserAgent = { ProductInfoHeaderValue.Parse(options.UserAgent) },
            },
        };
    }

    private static SocketsHttpHandler Sockets(CloseOptions options) => new()
    {
        // Sends Close no trace ids and no baggage of the callers.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        // A redirected POST would silently become a GET.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        // Shorter than an attempt, so a connection that was never made is not taken for an answer that never came.
        ConnectTimeout = options.AttemptTimeout / 2,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };

    private static RefitSettings Settings() => new(new SystemTextJsonContentSerializer(CloseJson.Wire))
    {
        // Close refuses chunked bodies: a buffered one has a Content-Length.
        RequestBodySerialization = RequestBodySerializationMode.Buffered,
        CollectionFormat = CollectionFormat.Csv,
        UrlParameterFormatter = new QueryValues(),
        DeserializationExceptionFactory = (answer, failure) => ValueTask.FromResult<Exception?>(Failures.Unreadable(
            Call.From(answer.RequestMessage!), answer.StatusCode, "not what it documents", failure)),
        TransportExceptionFactory = (_, failure, _) => failure,
    };
}
