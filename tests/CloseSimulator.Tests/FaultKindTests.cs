using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace CloseSimulator.Tests;

/// <summary>Properties of every kind of fault.</summary>
public sealed class FaultKindTests : IAsyncLifetime
{
    // These kinds delay the true answer or never send it. FaultTests cover them.
    private static readonly string[] Timing = ["delay", "slow", "slow_after", "hang", "hang_after"];

    // Faults on these paths can hit a create.
    private static readonly string[] CreatePaths = ["/", "/activity/"];

    private Session close = null!;

    public static TheoryData<string> Kinds => [.. SimulatedClose.FaultKinds];

    public static TheoryData<string> KindsWithAnAnswer => [.. SimulatedClose.FaultKinds.Except(Timing)];

    public async ValueTask InitializeAsync() => close = await Session.StartAsync(
        new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)));

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task The_list_of_fault_kinds_says_what_each_does_and_how_it_is_known()
    {
        var kinds = (await close.ControlAsync(HttpMethod.Get, "faults/kinds")).AsArray();

        Assert.Equal(SimulatedClose.FaultKinds, kinds.Select(kind => kind!["kind"]!.ToString()));
        Assert.All(kinds, kind => Assert.Matches("^[a-z0-9_]{2,40}$", kind!["kind"]!.ToString()));
        Assert.All(kinds, kind => Assert.EndsWith(".", kind!["does"]!.ToString()));
        Assert.All(kinds, kind => Assert.Matches(@"\[[A-Z]+", kind!["evidence"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(KindsWithAnAnswer))]
    public async Task A_kind_of_fault_changes_what_a_caller_sees(string kind)
    {
        var calls = Calls(await KindAsync(kind));
        var truths = await AnswersAsync(calls);
        Assert.Equal(truths, await AnswersAsync(calls));

        Assert.NotEqual(truths, await AnswersAsync(calls, kind));

        Assert.Contains(
            (await close.ControlAsync(HttpMethod.Get, "calls")).AsArray(), call => $"{call!["fault"]}" == kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_create_is_carried_out_exactly_when_the_kind_of_fault_says_so(string kind)
    {
        var described = await KindAsync(kind);
        if (!CreatePaths.Contains($"{described["path"]}") || described["method"] is { } method && $"{method}" != "POST")
        {
            return;
        }

        await using var running = await Session.StartAsync();
        await running.FaultAsync(new JsonObject { ["kind"] = kind, ["delay_ms"] = 1 });
        using var caller = new CancellationTokenSource();
        var answering = AnswerAsync(running, () => Create("3EB0NEW"), caller.Token);
        var carriedOut = described["carried_out"]?.GetValue<bool>() is true;
        await running.CallsAsync($"?state={(carriedOut ? "carried_out" : "arrived")}", atLeast: 1);
        if (kind is "hang" or "hang_after")
        {
            await caller.CancelAsync();
        }

        await answering;
        Assert.Equal(carriedOut ? 5 : 4, (await running.TruthAsync()).Count);
    }

    // The ids are the same after each reset, and the clock does not move: only a fault changes an answer.
    private async Task<List<string>> AnswersAsync(Func<HttpRequestMessage>[] calls, string? kind = null)
    {
        await close.ControlAsync(HttpMethod.Post, "reset", new JsonObject());
        await AddMessagesAsync();
        if (kind is not null)
        {
            await close.FaultAsync(new JsonObject { ["kind"] = kind, ["times"] = -1 });
        }

        var answers = new List<string>();
        foreach (var call in calls)
        {
            answers.Add(await AnswerAsync(close, call));
        }

        return answers;
    }

    // Two leads, two contacts of one of them, and more than one page of everything.
    private async Task AddMessagesAsync()
    {
        await close.CreateAllAsync("3EB0F1", "3EB0F2");
        var other = Session.Draft("3EB0F3");
        (other["lead_id"], other["contact_id"]) = ("lead_ReyesLogistics", "cont_AdamReyes");
        other["response_to_id"] = "acti_BenThread1";
        Assert.True((await close.CreateAsync(other)).Ok["id"] is not null);
    }

    private async Task<JsonNode> KindAsync(string kind) => (await close.ControlAsync(HttpMethod.Get, "faults/kinds"))
        .AsArray().Single(one => $"{one!["kind"]}" == kind)!;

    private static Func<HttpRequestMessage>[] Calls(JsonNode kind) => $"{kind["path"]}" switch
    {
        "/event/" => [Get("event/?_limit=1")],
        "/data/search/" => [Search],
        "/files/upload/" => [() => Post("files/upload/", """{ "filename": "a.txt", "content_type": "text/plain" }""")],
        "/_store/" => [() => Post("/_store/", "{}")],
        "/contact/" => [Get("contact/cont_AdaReyes/")],
        _ =>
        [
            () => Create("3EB0X"),
            Get(Session.Messages + "?external_whatsapp_message_id=3EB0F1"),
            Get("activity/?lead_id=lead_PalletCo&contact_id=cont_BenOkafor&_type=WhatsAppMessage&_limit=2"),
            Get("activity/?lead_id=lead_PalletCo&_order_by=-activity_at&activity_at__gt=2026-03-11"),
            Get("activity/?lead_id=lead_PalletCo&_skip=1&_limit=2"),
            Get("activity/?lead_id=lead_ReyesLogistics"),
        ],
    };

    private static Func<HttpRequestMessage> Get(string path) => () => new HttpRequestMessage(HttpMethod.Get, path);

    private static HttpRequestMessage Create(string externalId) =>
        Post(Session.Messages, Session.Draft(externalId).ToJsonString());

    private static HttpRequestMessage Search() => Post("data/search/", """
        { "query": { "type": "object_type", "object_type": "contact" }, "_limit": 1 }
        """);

    private static HttpRequestMessage Post(string path, string body) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")),
    };

    // The status, the headers, and the body if its length is known: some bodies never end.
    private static async Task<string> AnswerAsync(
        Session session, Func<HttpRequestMessage> call, CancellationToken cancellationToken = default)
    {
        using var request = call();
        try
        {
            using var response = await session.Http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var headers = response.Headers.Concat(response.Content.Headers)
                .Where(header => header.Key is not ("Date" or "Transfer-Encoding"))
                .Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
            var body = response.Content.Headers.ContentLength is null
                ? "no length"
                : Convert.ToHexString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n{body}";
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return failure.GetType().Name;
        }
    }
}
