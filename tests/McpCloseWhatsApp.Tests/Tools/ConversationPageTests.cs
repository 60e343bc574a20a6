using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>The pages of get_conversation: their order, their period and their size.</summary>
public sealed class ConversationPageTests
{
    private static readonly int Many = TestSize.Pick(small: 500, full: 5_000);

    /// <summary>The small form takes the first two.</summary>
    public static TheoryData<string> Letters => [.. new[] { "\"", "🙏", "x", "\n", "語" }.Take(TestSize.Pick(small: 2, full: 5))];

    [Fact]
    public async Task A_page_shows_files_and_replies_to_messages_of_other_pages()
    {
        await using var world = await World.StartAsync();
        var text = Convert.ToBase64String(new byte[1536]);
        await world.CreateAsync($$"""
            {
              "contact_id": "cont_BenOkafor", "response_to_id": "acti_BenThread1",
              "attachments": [{"filename":"Lieferschein.pdf","content_base64":"{{text}}"}]
            }
            """);

        var transcript = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor","limit":1}""")).Ok["transcript"];

        Assert.EndsWith(
            "\nreplying to an earlier message\nattached: Lieferschein.pdf, application/pdf, 1.5 KB\n> Hello\n", transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_page_comes_first_and_each_page_is_in_reading_order()
    {
        await using var world = await World.StartAsync();

        var newest = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor","limit":3,"format":"json"}""")).Ok;
        var before = (await world.CallAsync(
            "get_conversation", $$"""{"contact_id":"cont_BenOkafor","limit":3,"format":"json","cursor":"{{newest["next_cursor"]}}"}""")).Ok;

        Assert.Equal(["acti_BenThread2", "acti_BenThread3", "acti_BenThread4"], newest.Each("messages", "id"));
        Assert.Equal(["acti_BenThread1"], before.Each("messages", "id"));
        Assert.Equal(("true", "false"), (newest["has_more"], before["has_more"]));
        Assert.Null(before.At("next_cursor"));
        Assert.Null(newest.At("transcript"));
    }

    [Theory]
    [InlineData("""{"contact_id":"cont_AdaReyes"}""")]
    [InlineData("""{"lead_id":"lead_PalletCo"}""")]
    public async Task The_newest_page_of_thousands_of_messages_takes_two_requests(string whose)
    {
        await using var world = await World.StartAsync();
        var start = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
        foreach (var some in Enumerable.Range(0, Many).Chunk(1_000))
        {
            await world.ArrangeAsync("seed", $$"""{"messages":[{{string.Join(',', some.Select(number => World.Merged(World.Hello, $$"""
                {
                  "lead_id": "lead_PalletCo", "local_phone": "+12125550143", "remote_phone": "+447700900123", "message_markdown": "Hello {{number}}",
                  "external_whatsapp_message_id": "hello{{number}}", "activity_at": "{{start.AddMinutes(number):O}}"
                }
                """)))}}]}""");
        }

        var answer = (await world.CallAsync("get_conversation", whose)).Ok;

        Assert.InRange((await world.CallsAsync()).Count, 1, 2);
        Assert.Equal("50", answer["conversation.count"]);
        Assert.Equal("Pallet Co", answer["conversation.lead_name"]);
        Assert.EndsWith($"\n> Hello {Many - 1}\n", answer["transcript"], StringComparison.Ordinal);
        Assert.Contains("Ada Reyes", answer["transcript"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Asia/Kolkata", "0001-01-01", "9999-12-31")]
    [InlineData("America/New_York", "0001-01-01", "9999-12-31")]
    public async Task The_first_and_the_last_date_are_dates_in_every_zone(string zone, string since, string until)
    {
        await using var world = await World.StartAsync(settings => settings with { OwnTimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) });

        var answer = (await world.CallAsync("get_conversation", $$"""{"contact_id":"cont_BenOkafor","since":"{{since}}","until":"{{until}}"}""")).Ok;

        Assert.Equal("4", answer["conversation.count"]);
    }

    [Theory]
    [InlineData("""{"since":"2026-03-11","contact_id":"cont_BenOkafor","format":"json"}""", "34")]
    [InlineData("""{"until":"2026-03-10","contact_id":"cont_BenOkafor","format":"json"}""", "12")]
    [InlineData("""{"since":"2026-03-10","until":"2026-03-10","lead_id":"lead_PalletCo","format":"json"}""", "12")]
    [InlineData("""{"since":"2026-03-11 00:00:00z","contact_id":"cont_BenOkafor","format":"json"}""", "34")]
    [InlineData("""{"since":"2026-03-11T00:00:00Z","contact_id":"cont_BenOkafor","format":"json"}""", "34")]
    [InlineData("""{"until":"2026-03-11T00:00:00Z","contact_id":"cont_BenOkafor","format":"json"}""", "12")]
    [InlineData("""{"since":"2026-03-10T09:20:31Z","until":"2026-03-10T09:20:31Z","lead_id":"lead_PalletCo","format":"json"}""", "2")]
    public async Task A_time_range_includes_its_bounds(string arguments, string numbers)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("get_conversation", arguments)).Ok;

        Assert.Equal(numbers, string.Concat(answer.Each("messages", "id").Select(id => id!["acti_BenThread".Length..])));
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task Very_long_messages_are_cut_and_shorten_the_page_and_none_is_lost(string letter)
    {
        await using var world = await World.StartAsync();
        foreach (var number in Enumerable.Range(0, 20))
        {
            await world.HoldAsync(new JsonObject
            {
                ["id"] = $"acti_Long{number:00}",
                ["message_markdown"] = $"{number} {string.Concat(Enumerable.Repeat(letter, 100_000 / letter.Length))}",
                ["activity_at"] = $"2026-03-12T10:00:{number:00}Z",
            }.ToJsonString());
        }

        List<string?> met = [];
        for (string? cursor = "null"; cursor is not null;)
        {
            var page = (await world.CallAsync("get_conversation", $$"""{"contact_id":"cont_AdaReyes","cursor":{{cursor}},"format":"json"}""")).Ok;
            var transcript = (await world.CallAsync("get_conversation", $$"""{"contact_id":"cont_AdaReyes","cursor":{{cursor}}}""")).Ok["transcript"]!;
            Assert.InRange(Encoding.UTF8.GetByteCount(page.Text), 1, 64_000);
            Assert.InRange(Encoding.UTF8.GetByteCount(transcript), 1, 64_000);
            Assert.All(page.Each("messages", "shortened"), cut => Assert.Equal("true", cut));
            Assert.Contains(" characters: get_whatsapp_message has more\n> ", transcript, StringComparison.Ordinal);
            met.InsertRange(0, page.Each("messages", "id"));
            cursor = page["next_cursor"] is { } next ? $"\"{next}\"" : null;
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"acti_Long{number:00}"), met);
    }
}
