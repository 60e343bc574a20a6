using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CloseSimulator.Http;

internal static class RequestPath
{
    extension(HttpRequest request)
    {
        /// <summary>The path as it was written: a file's name may hold an escaped slash or percent sign.</summary>
        public string RawPath() => request.RawTarget().Split('?')[0];

        /// <summary>The path and query as they were written.</summary>
        public string RawTarget() => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
    }
}
