using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloseSimulator.Http;

internal static class RequestPath
{
    extension(HttpRequest request)
    {
        /// <summary>The raw path: a file name in it may have an escaped slash or percent sign.</summary>
        public string RawPath() => request.RawTarget().Split('?')[0];

        /// <summary>The raw path and query.</summary>
        public string RawTarget() => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
    }
}
