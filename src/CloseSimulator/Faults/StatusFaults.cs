using System.Globalization;
using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Other statuses than the true one, redirects among them.</summary>
internal static class StatusFaults
{
    /// <summary>The target of redirects: a page that every host name of this simulator has. The list of calls shows
    /// a visit.</summary>
    public const string ElsewherePath = "/_elsewhere/";

    private const string Listed = "[DOC] on Close's list of codes; [INFER] that it comes for such a call.";

    // Close answers these itself: the call was not carried out.
    private static readonly int[] Refusals = [400, 401, 402, 403, 404, 405, 410, 413, 415, 422];

    // A gateway answers these. It does not know whether Close carried out the call.
    private static readonly int[] Gateways = [408, 409, 425, 499, 500, 502, 503, 504, 520];

    private static readonly int[] Redirects = [301, 302, 303, 307, 308];

    // A client may follow 302 with a GET; it must follow 307 with the same method.
    private static readonly int[] HostRedirects = [302, 307];

    public static IEnumerable<FaultKind> Kinds =>
    [
        .. Refusals.Select(code => new FaultKind($"status_{code}", $"{code}, in Close's form, naming no field.", false,
            _ => Refused(code))
        {
            Evidence = Listed,
        }),
        .. Gateways.SelectMany(code => FaultKind.BeforeAndAfter(
            $"status_{code}", $"{code}, with a gateway's page.", _ => Page(code))),
        .. Redirects.SelectMany(code => FaultKind.BeforeAndAfter(
            $"redirect_{code}", $"{code} to a page of the same host.",
            call => To(call.Origin + ElsewherePath, code))),
        .. HostRedirects.SelectMany(code => FaultKind.BeforeAndAfter(
            $"redirect_host_{code}", $"{code} to another host, which is this simulator as localhost.",
            call => To(OtherHost(call.Origin) + ElsewherePath, code))),
        .. FaultKind.BeforeAndAfter("redirect_loop", "302 to the very same address.",
            call => To(call.Origin + call.Target, 302)),
        .. FaultKind.BeforeAndAfter("redirect_nowhere", "302 without a Location.", _ => Answer.Empty(302)),
        .. FaultKind.BeforeAndAfter("redirect_file", "302 to file:///.", _ => To("file:///", 302)),
        new("status_404_after", "404 for a call that Close has carried out.", true, _ => Refused(404)),
    ];

    /// <summary>The page that redirects lead to.</summary>
    public static Answer Elsewhere { get; } = Answer.Html("<html><body>Please sign in.</body></html>");

    private static Answer Refused(int code) => code is 400 or 422
        ? Answer.Json(new JsonObject { ["errors"] = new JsonArray(), ["field-errors"] = new JsonObject() }, code)
        : Answer.Error(code, "Simulated " + code.ToString(CultureInfo.InvariantCulture));

    private static Answer Page(int code) => Answer.Html(
        $"<html><head><title>{code}</title></head><body><h1>{code}</h1><hr>nginx</body></html>", code);

    private static Answer To(string address, int code) =>
        Answer.Empty(code) with { Headers = [KeyValuePair.Create("Location", address)] };

    private static string OtherHost(string origin) => new UriBuilder(origin) { Host = "localhost" }.Uri
        .GetLeftPart(UriPartial.Authority);
}
