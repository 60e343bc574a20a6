using CloseApi.Transport;
using Refit;

namespace CloseApi.Wire;

/// <summary>What one answer of Close shows about the connection.</summary>
/// <param name="User">The user of the credential.</param>
/// <param name="Date">The time of Close's server; null if not stated.</param>
/// <param name="Remaining">How many more requests fit in this window of the rate limit; null if not stated.</param>
/// <param name="Reset">How long until this window ends; null if not stated.</param>
public sealed record ConnectionCheck(CurrentUser User, DateTimeOffset? Date, int? Remaining, TimeSpan? Reset)
{
    internal static ConnectionCheck From(IApiResponse<CurrentUser> answer)
    {
        // An answer that arrived has headers.
        var headers = answer.Headers!;
        var limit = RateLimit.Parse(headers);
        return new(answer.Content!, headers.Date, limit.Remaining, limit.Reset);
    }
}

/// <summary>The calling user, with the headers of the answer.</summary>
internal interface IConnectionCheck
{
    [Get("/me/")]
    Task<ApiResponse<CurrentUser>> MeAsync(CancellationToken cancellationToken);
}
