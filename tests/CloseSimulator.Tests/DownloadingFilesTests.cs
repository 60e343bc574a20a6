using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class DownloadingFilesTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("image.jpg")]
    [InlineData("Rück & frage \"4\" (1)/ü%2F.pdf")]
    public async Task A_saved_file_comes_back_byte_for_byte_from_the_store(string filename)
    {
        byte[] content = [.. Enumerable.Range(0, 1234).Select(number => (byte)number)];
        var message = await AttachAsync(filename, content);

        var redirect = await AskAsync(Url(message));
        Assert.Equal(HttpStatusCode.Redirect, redirect.Status);
        var file = await FollowAsync(redirect);

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("image/jpeg", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal(content, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_large_file_comes_back_as_zeros()
    {
        var message = await AttachAsync("film.mp4", [.. Enumerable.Repeat((byte)7, 1024 * 1024 + 1)]);

        var file = await FollowAsync(await AskAsync(Url(message)));

        Assert.Equal(new byte[1024 * 1024 + 1],
            await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_API_needs_the_key_for_a_file_and_the_store_refuses_it()
    {
        var url = Url(await AttachAsync("image.jpg", [1]));
        var redirect = await AskAsync(url);

        Assert.Equal(HttpStatusCode.BadRequest, (await FollowAsync(redirect, withKey: true)).StatusCode);
        close.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(url)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await close.GetAsync(Location(redirect).Split('?')[0])).Status);
    }

    [Fact]
    public async Task A_picture_has_a_thumbnail_if_the_switch_says_so()
    {
        var without = await AttachAsync("image.jpg", [1]);
        await close.SwitchAsync("thumbnails", "images");
        var with = await AttachAsync("image.jpg", [1, 2, 3]);

        Assert.False(without["attachments"]![0]!.AsObject().ContainsKey("thumbnail_url"));
        var thumbnail = await FollowAsync(await AskAsync(with["attachments"]![0]!["thumbnail_url"]!.ToString()));
        Assert.Equal([1, 2, 3], await thumbnail.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_is_gone_when_its_message_is_deleted()
    {
        var message = await AttachAsync("image.jpg", [1]);

        await close.DeleteAsync($"{Session.Messages}{message["id"]}/");

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(Url(message))).Status);
    }

    [Fact]
    public async Task Another_organization_cannot_download_a_file()
    {
        var url = Url(await AttachAsync("image.jpg", [1]));
        await close.ControlAsync(HttpMethod.Post, "seed", new JsonObject { ["api_key"] = "api_other" });
        close.Login("api_other");

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(url)).Status);
    }

    private static string Url(JsonNode message) => message["attachments"]![0]!["url"]!.ToString();

    private static string Location(Reply redirect) => redirect.Response.Headers.Location!.OriginalString;

    /// <summary>The address that Close shows, on the API's host.</summary>
    private Task<Reply> AskAsync(string url) => close.GetAsync(new Uri(url).AbsolutePath);

    private async Task<HttpResponseMessage> FollowAsync(Reply redirect, bool withKey = false)
    {
        using var client = new HttpClient { BaseAddress = close.Close.BaseAddress };
        client.DefaultRequestHeaders.Authorization = withKey ? close.Http.DefaultRequestHeaders.Authorization : null;
        return await client.GetAsync(Location(redirect), TestContext.Current.CancellationToken);
    }

    private async Task<JsonNode> AttachAsync(string filename, byte[] content)
    {
        var ticket = await close.AskAsync(filename);
        Assert.Equal(HttpStatusCode.Created, (await close.StoreAsync(ticket, content)).Status);
        return (await close.AttachAsync(ticket, filename)).Ok;
    }
}
