using System.Net;
using System.Text;
using CloseApi.Wire;

namespace CloseApi.Tests.Wire;

/// <summary>Uploads of files to the store.</summary>
public sealed class FileStoreTests
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("ÿ\0\r\n--file");

    [Fact]
    public async Task An_upload_sends_all_ticket_fields_unchanged_and_the_file_last()
    {
        await using var store = await StubClose.StartAsync(new Reply(201, "<PostResponse/>", "application/xml"));
        using var client = store.Client();

        await UploadAsync(client, store.Address, new Unseekable(Bytes), Bytes.Length);

        var arrival = store.Arrival;
        var boundary = arrival.Headers["Content-Type"].Replace("multipart/form-data; boundary=", "");
        Assert.Matches("^[0-9a-f]{32}$", boundary);
        Assert.Equal($"{arrival.Bytes.Length}", arrival.Headers["Content-Length"]);
        Assert.DoesNotContain("Transfer-Encoding", arrival.Headers.Keys);
        Assert.DoesNotContain("Authorization", arrival.Headers.Keys);
        Assert.Equal(
            $"""
            --{boundary}
            Content-Disposition: form-data; name="key"

            temporary/user/user_1/x/Grüße.jpg
            --{boundary}
            Content-Disposition: form-data; name="Content-Type"

            image/jpeg
            --{boundary}
            Content-Disposition: form-data; name="policy"

            e30=
            --{boundary}
            Content-Disposition: form-data; name="file"; filename="a_b___e.jpg"
            Content-Type: image/jpeg

            {Encoding.UTF8.GetString(Bytes)}
            --{boundary}--

            """.ReplaceLineEndings("\r\n"),
            arrival.Text);
    }

    [Fact]
    public async Task A_large_file_is_never_entirely_in_memory()
    {
        const int size = 200 * 1024 * 1024;
        await using var store = await StubClose.StartAsync(new Reply(403, "<Error><Code>EntityTooLarge</Code></Error>"));
        using var client = store.Client();
        var content = new Endless();

        // The server of the stub refuses more than 30 MB; the test checks how much was read by then.
        await Assert.ThrowsAsync<CloseException>(() => UploadAsync(client, store.Address, content, size));

        Assert.InRange(content.BytesRead, 1, size / 2);
    }

    [Theory]
    [InlineData(403, "<Error><Code>AccessDenied</Code><Message>Policy expired &amp; gone.</Message></Error>", CloseFailure.Refused, "Policy expired & gone.")]
    [InlineData(400, "<Error><Code>EntityTooLarge</Code></Error>", CloseFailure.Refused, "EntityTooLarge")]
    [InlineData(500, "", CloseFailure.ServerError, null)]
    public async Task A_refused_upload_is_certain_and_quotes_the_store(
        int status, string body, CloseFailure kind, string? reason)
    {
        await using var store = await StubClose.StartAsync(new Reply(status, body, "application/xml"));
        using var client = store.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(
            () => UploadAsync(client, store.Address, new MemoryStream(Bytes), Bytes.Length));

        Assert.Equal((kind, (HttpStatusCode)status, reason), (failure.Failure, failure.Status, failure.Error));
        Assert.False(failure.IsUncertain);
        Assert.Single(store.Arrivals);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<html>Please sign in.</html>")]
    [InlineData(202, "")]
    [InlineData(302, "")]
    public async Task An_upload_that_the_store_does_not_confirm_has_failed(int status, string body)
    {
        await using var store = await StubClose.StartAsync(new Reply(status, body));
        using var client = store.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(
            () => UploadAsync(client, store.Address, new MemoryStream(Bytes), Bytes.Length));

        Assert.Equal((true, false), (failure.IsFromFileStore, failure.IsUncertain));
    }

    [Theory]
    [InlineData("file:///etc/hostname", "key", "x")]
    [InlineData("ftp://files.example.org/upload", "key", "x")]
    [InlineData("/_store/", "key", "x")]
    [InlineData("javascript:alert(1)", "key", "x")]
    [InlineData("", "key", "x")]
    [InlineData(null, "x\r\nX-Injected: 1", "x")]
    [InlineData(null, "x\"; filename=\"y", "x")]
    [InlineData(null, "", "x")]
    [InlineData(null, "file", "x")]
    [InlineData(null, "key", null)]
    public async Task A_ticket_that_cannot_be_used_is_unreadable(string? url, string field, string? value)
    {
        await using var store = await StubClose.StartAsync(new Reply(201));
        using var client = store.Client();
        var fields = new Dictionary<string, string> { [field] = value! };
        var address = url is null ? store.Address : new Uri(url, UriKind.RelativeOrAbsolute);
        var ticket = new UploadTicket(new(address, fields), new("https://app.close.com/go/file/x/"));

        var failure = await Assert.ThrowsAsync<CloseException>(
            () => client.FileStore.UploadAsync(ticket, new MemoryStream(Bytes), Bytes.Length, "a.txt", "text/plain"));

        Assert.Equal((CloseFailure.Unreadable, false), (failure.Failure, failure.IsUncertain));
        Assert.Empty(store.Arrivals);
    }

    [Fact]
    public async Task A_broken_upload_connection_is_reported_as_no_answer()
    {
        await using var store = await StubClose.StartAsync(Reply.Break);
        using var client = store.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(
            () => UploadAsync(client, store.Address, new MemoryStream(Bytes), Bytes.Length));

        Assert.Equal((CloseFailure.NoAnswer, false), (failure.Failure, failure.IsUncertain));
    }

    [Fact]
    public async Task An_upload_shorter_than_its_stated_length_fails()
    {
        await using var store = await StubClose.StartAsync(new Reply(201));
        using var client = store.Client();

        await Assert.ThrowsAsync<CloseException>(
            () => UploadAsync(client, store.Address, new MemoryStream(Bytes), Bytes.Length + 1));
    }

    [Fact]
    public async Task An_upload_leaves_the_stream_of_the_caller_open()
    {
        await using var store = await StubClose.StartAsync(new Reply(204));
        using var client = store.Client();
        using var content = new MemoryStream(Bytes);

        await UploadAsync(client, store.Address, content, Bytes.Length);

        Assert.True(content.CanRead);
    }

    private static Task UploadAsync(CloseClient client, Uri store, Stream content, long length)
    {
        var fields = new Dictionary<string, string>
        {
            ["key"] = "temporary/user/user_1/x/Grüße.jpg",
            ["Content-Type"] = "image/jpeg",
            ["policy"] = "e30=",
        };
        var ticket = new UploadTicket(new(store, fields), new("https://app.close.com/go/file/x/"));
        return client.FileStore.UploadAsync(ticket, content, length, "a/b\"\r\ne.jpg", "image/jpeg");
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class Endless : MemoryStream
    {
        public long BytesRead { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            BytesRead += buffer.Length;
            return new(buffer.Length);
        }
    }
}
