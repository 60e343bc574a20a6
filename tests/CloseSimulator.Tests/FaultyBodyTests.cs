using System.IO.Compression;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Faults that change the bytes of a body.</summary>
public sealed class FaultyBodyTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task A_gzip_body_unpacks_to_the_true_answer()
    {
        var truth = (await close.GetAsync("me/")).Text;
        await close.FaultAsync(new JsonObject { ["kind"] = "body_gzip" });

        var packed = await close.Http.GetStreamAsync("me/");

        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.Equal(truth, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_gzip_bomb_unpacks_to_a_thousand_times_its_size()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "body_gzip_bomb" });

        using var response = await close.Http.GetAsync("me/");
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);

        // Twenty members of the hundred show that reading does not end with the first.
        var (buffer, unpacked) = (new byte[1 << 20], 0L);
        while (unpacked < 200_000_000 && await gzip.ReadAsync(buffer) is var read and > 0)
        {
            unpacked += read;
        }

        Assert.True(unpacked >= 200_000_000);
        Assert.InRange(response.Content.Headers.ContentLength!.Value, 1, 2_000_000);
    }

    [Fact]
    public async Task A_body_can_end_before_its_announced_length()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "body_short" });

        await Assert.ThrowsAsync<HttpRequestException>(() => close.GetAsync("me/"));
    }

    [Fact]
    public async Task A_body_of_50_MB_ends_with_the_true_answer()
    {
        var truth = (await close.GetAsync("me/")).Text;
        await close.FaultAsync(new JsonObject { ["kind"] = "body_50_mb" });

        var text = (await close.GetAsync("me/")).Text;

        Assert.True(text.Length > 50_000_000);
        Assert.EndsWith(truth, text);
    }

    [Theory]
    [InlineData("body_endless")]
    [InlineData("body_trickles")]
    public async Task A_body_without_an_end_goes_on_until_the_caller_leaves_or_the_simulator_stops(string kind)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind, ["times"] = 2 });
        using (var left = await close.Http.GetAsync("me/", HttpCompletionOption.ResponseHeadersRead))
        {
            await (await left.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[2]);
        }

        var stays = await close.Http.GetStreamAsync("me/");
        await stays.ReadExactlyAsync(new byte[2]);
        var reading = stays.CopyToAsync(Stream.Null);
        await close.Close.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => reading);
    }
}
