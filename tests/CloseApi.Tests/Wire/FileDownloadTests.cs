using System.Net;

namespace CloseApi.Tests.Wire;

/// <summary>Downloads of files from Close.</summary>
public sealed class FileDownloadTests
{
    private const string Url = "https://app.close.com/go/file/persisted/orga_1/activity.whatsapp_message/acti_1/x/Gr%C3%BC%C3%9Fe%20%231.jpg/";
    private const string Path = "/go/file/persisted/orga_1/activity.whatsapp_message/acti_1/x/Gr%C3%BC%C3%9Fe%20%231.jpg/";

    [Fact]
    public async Task A_file_is_requested_from_the_API_host_and_the_store_never_gets_the_credential()
    {
        await using var store = await StubClose.StartAsync(new Reply(200, "bytes", "image/jpeg"));
        await using var close = await StubClose.StartAsync(Redirect(new Uri(store.Address, "/bucket/key?Signature=a%2Bb").AbsoluteUri));
        using var client = close.Client();

        await using var file = await client.FileStore.OpenAsync(Url, TestContext.Current.CancellationToken);

        Assert.Equal("bytes", await new StreamReader(file.Content).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"GET {Path}", close.Arrival.Line);
        Assert.StartsWith("Basic ", close.Arrival.Headers["Authorization"]);
        Assert.Equal("GET /bucket/key?Signature=a%2Bb", store.Arrival.Line);
        Assert.DoesNotContain("Authorization", store.Arrival.Headers.Keys);
    }

    [Fact]
    public async Task A_redirect_to_the_same_host_is_followed_without_the_credential()
    {
        await using var close = await StubClose.StartAsync(Redirect("/elsewhere"), new Reply(200, "bytes"));
        using var client = close.Client();

        await using var file = await client.FileStore.OpenAsync(Url, TestContext.Current.CancellationToken);

        Assert.Equal("GET /elsewhere", close.Arrivals[1].Line);
        Assert.DoesNotContain("Authorization", close.Arrivals[1].Headers.Keys);
    }

    [Theory]
    [InlineData("https://app.close.com.example.org/go/file/x/")]
    [InlineData("https://example.org/go/file/x/")]
    [InlineData("http://app.close.com/go/file/x/")]
    [InlineData("https://app.close.com/go/file/../../api/v1/me/")]
    [InlineData("https://app.close.com/api/v1/me/")]
    [InlineData("/go/file/x/")]
    [InlineData("")]
    public async Task An_address_that_is_not_a_file_in_Close_is_never_requested(string url)
    {
        await using var close = await StubClose.StartAsync(new Reply(200, "bytes"));
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.FileStore.OpenAsync(url));

        Assert.Equal(CloseFailure.Unreadable, failure.Failure);
        Assert.Empty(close.Arrivals);
    }

    [Theory]
    [InlineData(401, CloseFailure.Unauthorized)]
    [InlineData(404, CloseFailure.NotFound)]
    [InlineData(500, CloseFailure.ServerError)]
    public async Task A_refused_download_has_the_failure_kind_of_its_status(int status, CloseFailure kind)
    {
        await using var close = await StubClose.StartAsync(new Reply(status, "") { Headers = { ["Location"] = "/elsewhere" } });
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.FileStore.OpenAsync(Url));

        Assert.Equal((kind, (HttpStatusCode)status), (failure.Failure, failure.Status));
        Assert.Single(close.Arrivals);
    }

    [Fact]
    public async Task A_refusal_quotes_the_store_and_a_second_redirect_is_a_refusal()
    {
        await using var close = await StubClose.StartAsync(
            Redirect("/a"), new Reply(403, "<Error><Message>Request has expired</Message></Error>", "application/xml"), Redirect("/a"), Redirect("/b"));
        using var client = close.Client();

        Assert.Equal("Request has expired", (await Assert.ThrowsAsync<CloseException>(() => client.FileStore.OpenAsync(Url))).Error);
        Assert.Equal(HttpStatusCode.Found, (await Assert.ThrowsAsync<CloseException>(() => client.FileStore.OpenAsync(Url))).Status);
    }

    [Fact]
    public async Task A_broken_download_connection_is_reported_as_no_answer()
    {
        await using var close = await StubClose.StartAsync(Redirect("/a"), Reply.Break);
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.FileStore.OpenAsync(Url));

        Assert.Equal((CloseFailure.NoAnswer, false), (failure.Failure, failure.IsUncertain));
    }

    private static Reply Redirect(string location) => new(302) { Headers = { ["Location"] = location } };
}
