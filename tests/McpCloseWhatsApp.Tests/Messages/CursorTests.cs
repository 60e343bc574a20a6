using CsCheck;

namespace McpCloseWhatsApp.Tests.Messages;

public sealed class CursorTests
{
    public static TheoryData<string, string> Questions => new()
    {
        { "list_whatsapp_messages", "{}" },
        { "list_whatsapp_messages", """{"contact_id":"cont_AdaReyes"}""" },
        { "list_whatsapp_messages", """{"lead_id":"lead_PalletCo","direction":"incoming"}""" },
        { "list_whatsapp_messages", """{"text_contains":"note"}""" },
        { "get_conversation", """{"contact_id":"cont_AdaReyes","format":"json"}""" },
        { "get_conversation", """{"lead_id":"lead_PalletCo","format":"json"}""" },
    };

    [Theory, MemberData(nameof(Questions))]
    public async Task Paging_returns_each_message_once_while_new_ones_arrive(string tool, string question)
    {
        await using var world = await World.StartAsync();
        var notes = await NotesAsync(world, 30, second => second);

        var arrived = 0;
        var met = await WalkAsync(world, tool, question, limit: 7, async () =>
        {
            arrived++;
            await world.CreateAsync($$"""
                {
                  "message_markdown": "late {{arrived}}", "external_whatsapp_message_id": "late{{arrived}}",
                  "activity_at": "2026-03-13T10:00:0{{arrived}}Z"
                }
                """);
        });

        Assert.InRange(arrived, 4, 9);
        Assert.Equal(met.Distinct(), met);
        Assert.Equal(notes, met.Intersect(notes).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Questions))]
    public async Task Paging_returns_each_of_120_messages_of_one_instant_once(string tool, string question)
    {
        await using var world = await World.StartAsync();
        var notes = await NotesAsync(world, 120, _ => 0);

        var met = await WalkAsync(world, tool, question, limit: 50);

        Assert.Equal(met.Distinct(), met);
        Assert.Equal(notes, met.Intersect(notes).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("list_whatsapp_messages", """{"lead_id":"lead_PalletCo","limit":2}""", "list_whatsapp_messages",
        """{"contact_id":"cont_BenOkafor","limit":2}""")]
    [InlineData("list_whatsapp_messages", """{"limit":2}""", "list_whatsapp_messages", """{"direction":"incoming","limit":2}""")]
    [InlineData("list_whatsapp_messages", """{"limit":2}""", "list_whatsapp_messages", """{"since":"2026-01-01T00:00:00Z","limit":2}""")]
    [InlineData("list_whatsapp_messages", """{"contact_id":"cont_BenOkafor","limit":2}""", "get_conversation", """{"contact_id":"cont_BenOkafor","limit":2}""")]
    [InlineData("get_conversation", """{"contact_id":"cont_BenOkafor","limit":2}""", "get_conversation", """{"contact_id":"cont_AdaReyes","limit":2}""")]
    [InlineData("get_conversation", """{"lead_id":"lead_PalletCo","limit":2}""", "get_conversation", """{"contact_id":"cont_BenOkafor","limit":2}""")]
    public async Task A_cursor_of_another_query_is_refused(string tool, string question, string otherTool, string otherQuestion)
    {
        await using var world = await World.StartAsync();
        var cursor = (await world.CallAsync(tool, question)).Ok["next_cursor"];

        var refused = (await world.CallAsync(otherTool, $$"""{"cursor":"{{cursor}}",{{otherQuestion[1..]}}""")).Refused("invalid_arguments");

        Assert.Equal(["cursor"], refused.Fields);
        Assert.Equal("cursor: belongs to a call with other arguments", refused["message"]);
    }

    [Theory]
    [InlineData("list_whatsapp_messages", "{}")]
    [InlineData("get_conversation", """{"contact_id":"cont_BenOkafor"}""")]
    public async Task The_page_size_may_change_between_pages(string tool, string question)
    {
        await using var world = await World.StartAsync();
        var cursor = (await world.CallAsync(tool, Json(question, ("limit", "3")))).Ok["next_cursor"];

        Assert.False((await world.CallAsync(tool, Json(question, ("limit", "9"), ("cursor", $"\"{cursor}\"")))).IsError);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("eA")]
    [InlineData("not a cursor")]
    [InlineData("MDAwMDAwMDAgNjM5MDk4MjA4MDAwMDAwMDAwIC0x")]
    public async Task Text_that_is_not_a_cursor_is_refused(string cursor)
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("list_whatsapp_messages", $$"""{"cursor":"{{cursor}}"}""")).Refused("invalid_arguments");

        Assert.Equal("cursor: is not a next_cursor of this tool", refused["message"]);
    }

    [Theory]
    [InlineData("get_conversation", """{"contact_id":"cont_Walked","format":"json"}""")]
    [InlineData("list_whatsapp_messages", """{"lead_id":"lead_Walked","detail":"full"}""")]
    [InlineData("list_whatsapp_messages", """{"text_contains":"walked"}""")]
    public async Task Paging_returns_each_first_message_once_while_more_of_the_same_instants_arrive(string tool, string question)
    {
        await using var world = await World.StartAsync(seeded: false);

        // Written and logged at one of very few instants each; some messages arrive after that page.
        var history = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 6]).List[0, 40];
        await Gen.Select(history, Gen.Int[1, 12]).SampleAsync(async (messages, limit) =>
        {
            await world.ArrangeAsync("reset", "{}");
            await world.ArrangeAsync("seed", """{"leads":[{"id":"lead_Walked","name":"Walked","contacts":[{"id":"cont_Walked","name":"Walked"}]}]}""");
            await HoldAsync(page: 0);
            var page = 0;

            var met = await WalkAsync(world, tool, question, limit, () => HoldAsync(++page));

            var atFirst = messages.Index().Where(one => one.Item.Item3 == 0).Select(one => $"acti_Walked{one.Index}").ToList();
            Assert.Equal(met.Distinct(), met);
            Assert.Equal(atFirst.Order(StringComparer.Ordinal), met.Intersect(atFirst).Order(StringComparer.Ordinal));

            async Task HoldAsync(int page)
            {
                foreach (var (index, (written, logged, _)) in messages.Index().Where(one => one.Item.Item3 == page))
                {
                    await world.HoldAsync($$"""
                        {
                          "id": "acti_Walked{{index}}", "lead_id": "lead_Walked", "contact_id": "cont_Walked", "message_markdown": "walked",
                          "external_whatsapp_message_id": "walked{{index}}", "activity_at": "2026-03-12T10:00:0{{written}}Z",
                          "date_created": "2026-03-{{(page == 0 ? 12 : 13)}}T11:{{page:00}}:0{{logged}}Z"
                        }
                        """);
                }
            }
        }, iter: 60, threads: 1);
    }

    /// <summary>Ada's notes in Close, in the order of their ids.</summary>
    private static async Task<IReadOnlyList<string>> NotesAsync(World world, int count, Func<int, int> second)
    {
        var ids = Enumerable.Range(0, count).Select(number => $"acti_Note{number:000}").ToList();
        foreach (var (number, id) in ids.Index())
        {
            await world.HoldAsync($$"""
                {
                  "id": "{{id}}", "message_markdown": "note {{number}}", "external_whatsapp_message_id": "note{{number}}",
                  "activity_at": "2026-03-12T10:00:{{second(number):00}}Z", "date_created": "2026-03-12T11:00:{{second(number):00}}Z"
                }
                """);
        }

        return ids;
    }

    private static async Task<IReadOnlyList<string>> WalkAsync(
        World world, string tool, string question, int limit, Func<Task>? betweenPages = null)
    {
        List<string> met = [];
        for (string? cursor = "null"; cursor is not null;)
        {
            var page = (await world.CallAsync(tool, Json(question, ("limit", $"{limit}"), ("cursor", cursor)))).Ok;
            var ids = page.Each("messages", "id");
            Assert.InRange(ids.Count, 0, limit);
            Assert.InRange(met.Count, 0, 500);
            met.AddRange((tool == "get_conversation" ? ids.Reverse() : ids).OfType<string>());
            cursor = page["next_cursor"] is { } next ? $"\"{next}\"" : null;
            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }

        return met;
    }

    private static string Json(string question, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var json = question[..^1];
        foreach (var (name, value) in more)
        {
            json += $"{(json.Length > 1 ? "," : "")}\"{name}\":{value}";
        }

        return json + "}";
    }
}
