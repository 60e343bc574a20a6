namespace CloseApi.Tests.Transport;

/// <summary>A client without a credential of its own uses the ambient credential of the calling code.</summary>
public sealed class AmbientCredentialTests
{
    private static readonly Reply Me = new(200, """{"id":"user_1"}""");

    [Fact]
    public async Task Concurrent_callers_each_use_their_own_ambient_credential()
    {
        await using var close = await StubClose.StartAsync(Me);
        using var client = new CloseClient(close.Options() with { Credential = null });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            using var lent = AmbientCredential.Lend(CloseCredential.AccessToken($"tok-{number}"));
            await client.Users.MeAsync();
        }));

        Assert.Equal(
            Enumerable.Range(0, 20).Select(number => $"Bearer tok-{number}").Order(StringComparer.Ordinal),
            close.Arrivals.Select(arrival => arrival.Headers["Authorization"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_disposed_ambient_credential_is_gone_for_code_that_still_runs()
    {
        await using var close = await StubClose.StartAsync(Me);
        using var client = new CloseClient(close.Options() with { Credential = null });
        var back = new TaskCompletionSource();
        Task late;
        using (AmbientCredential.Lend(CloseCredential.AccessToken("tok-1")))
        {
            late = CallAsync();
        }

        back.SetResult();

        await Assert.ThrowsAsync<OperationCanceledException>(() => late);
        Assert.Empty(close.Arrivals);

        async Task CallAsync()
        {
            await back.Task;
            await client.Users.MeAsync();
        }
    }

    [Fact]
    public async Task A_client_with_a_credential_ignores_the_ambient_one()
    {
        await using var close = await StubClose.StartAsync(Me);
        using var client = close.Client(credential: CloseCredential.AccessToken("tok-own"));
        using var lent = AmbientCredential.Lend(CloseCredential.AccessToken("tok-lent"));

        await client.Users.MeAsync();

        Assert.Equal("Bearer tok-own", close.Arrival.Headers["Authorization"]);
    }
}
