using McpCloseWhatsApp.Permissions;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Completions;

public sealed class CompletionTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ResourceTemplateReference Conversation = new() { Uri = "close://whatsapp/conversations/{contact_id}" };
    private static readonly ResourceTemplateReference OfLead = new() { Uri = "close://whatsapp/leads/{lead_id}/conversations" };
    private static readonly ResourceTemplateReference Message = new() { Uri = "close://whatsapp/messages/{message_id}" };
    private static readonly PromptReference Draft = new() { Name = "draft_reply" };
    private static readonly PromptReference Summary = new() { Name = "summarize_conversation" };

    [Theory]
    [InlineData("Rey", "cont_AdaReyes cont_AdamReyes")]
    [InlineData("ada reyes", "cont_AdaReyes cont_AdamReyes")]
    [InlineData("Okafor", "cont_BenOkafor")]
    [InlineData("+44 7700 900456", "cont_BenOkafor")]
    [InlineData("ben@palletco.example", "cont_BenOkafor")]
    [InlineData("", "cont_AdaReyes cont_BenOkafor")]
    [InlineData("cont_B", "cont_BenOkafor")]
    [InlineData("Nobody at all", "")]
    [InlineData("120363000000000000@g.us", "")]
    public async Task Typing_a_contact_offers_ids_with_readable_names(string typed, string offered)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        var completion = await CompleteAsync(world, Conversation, "contact_id", typed);

        Assert.Equal(offered, string.Join(' ', completion.Values));
        Assert.Equal((completion.Values.Count, false), (completion.Total, completion.HasMore));
        Assert.InRange((await world.CallsAsync()).Count, 0, 1);
    }

    [Theory]
    [InlineData("Pallet", "lead_PalletCo")]
    [InlineData("", "lead_PalletCo")]
    [InlineData("lead_P", "lead_PalletCo")]
    [InlineData("lead_X", "")]
    public async Task A_lead_is_offered_by_its_name(string typed, string offered)
    {
        await using var world = await World.StartAsync();

        Assert.Equal(offered, string.Join(' ', (await CompleteAsync(world, OfLead, "lead_id", typed)).Values));
        Assert.InRange((await world.CallsAsync()).Count, 0, 1);
    }

    [Theory]
    [InlineData("", "acti_BenThread4 acti_BenThread3 acti_BenThread2 acti_BenThread1")]
    [InlineData("pallet", "acti_BenThread4 acti_BenThread1")]
    [InlineData("acti_BenThread2", "acti_BenThread2")]
    public async Task Messages_are_offered_by_a_word_in_them_newest_first(string typed, string offered)
    {
        await using var world = await World.StartAsync();

        Assert.Equal(offered, string.Join(' ', (await CompleteAsync(world, Message, "message_id", typed)).Values));
    }

    [Fact]
    public async Task An_earlier_argument_narrows_the_completion()
    {
        await using var world = await World.StartAsync();
        var adas = await world.HoldAsync();

        Assert.Equal([adas], (await CompleteAsync(world, Draft, "message_id", "", ("contact_id", "cont_AdaReyes"))).Values);
        Assert.Equal(["cont_AdamReyes"], (await CompleteAsync(world, Summary, "contact_id", "Reyes", ("lead_id", "lead_ReyesLogistics"))).Values);
        Assert.Equal(["lead_ReyesLogistics"], (await CompleteAsync(world, Summary, "lead_id", "", ("contact_id", "cont_AdamReyes"))).Values);
        Assert.Equal(5, (await CompleteAsync(world, Draft, "message_id", "", ("contact_id", "Ada"))).Values.Count);
    }

    [Fact]
    public async Task Typing_more_letters_of_a_name_asks_Close_once()
    {
        await using var world = await World.StartAsync(clock: new FakeTimeProvider(Now));

        foreach (var typed in (string[])["Re", "Rey", "Reye", "Reyes", "Reyes A", "Reyes Ada", "Reyes Adam"])
        {
            await CompleteAsync(world, Conversation, "contact_id", typed);
        }

        Assert.Equal(["cont_AdamReyes"], (await CompleteAsync(world, Conversation, "contact_id", "Reyes Adam")).Values);
        Assert.Single(await world.CallsAsync());
    }

    [Fact]
    public async Task Completion_results_are_forgotten_after_a_short_while()
    {
        var time = new FakeTimeProvider(Now);
        await using var world = await World.StartAsync(clock: time);
        await CompleteAsync(world, Conversation, "contact_id", "");
        await world.HoldAsync();
        Assert.Equal(["cont_BenOkafor"], (await CompleteAsync(world, Conversation, "contact_id", "")).Values);

        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(["cont_AdaReyes", "cont_BenOkafor"], (await CompleteAsync(world, Conversation, "contact_id", "")).Values);
    }

    [Fact]
    public async Task At_most_a_hundred_values_are_offered_and_the_total_is_given()
    {
        await using var world = await World.StartAsync();
        var contacts = Enumerable.Range(0, 150).Select(number => $$"""{"id":"cont_Crowd{{number}}","name":"Crowd {{number}}"}""");
        await world.ArrangeAsync("seed", $$"""
            {"leads":[{"id":"lead_Crowd","name":"Crowd","contacts":[{{string.Join(',', contacts)}}]}]}
            """);

        var completion = await CompleteAsync(world, Conversation, "contact_id", "Crowd");

        Assert.Equal((100, null, true), (completion.Values.Count, completion.Total, completion.HasMore));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task A_refusal_by_Close_is_an_empty_completion_and_is_not_cached(int status)
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync($$"""{"kind":"status","status":{{status}},"times":-1}""");

        Assert.Empty((await CompleteAsync(world, Conversation, "contact_id", "Okafor")).Values);
        await world.ClearFaultsAsync();
        Assert.Single((await CompleteAsync(world, Conversation, "contact_id", "Okafor")).Values);
    }

    [Fact]
    public async Task A_completion_does_not_wait_long_when_Close_fails()
    {
        // On this clock every wait ends at once, also the time limit of a completion.
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync("""{"kind":"status","status":500,"times":-1}""");

        Assert.Empty((await CompleteAsync(world, Conversation, "contact_id", "Okafor")).Values);
    }

    [Fact]
    public async Task The_files_that_may_be_exports_are_offered_for_a_path()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (var name in (string[])["WhatsApp Chat with Ada.ZIP", "notes.txt", "photo.jpg"])
            {
                await File.WriteAllTextAsync(Path.Combine(folder, name), "x");
            }

            var found = McpCloseWhatsApp.Completions.ExportPaths.Find([folder, Path.Combine(folder, "missing")], "ada");

            Assert.Equal([Path.Combine(folder, "WhatsApp Chat with Ada.ZIP")], found.All.Select(one => one.Id));
            Assert.Equal(2, McpCloseWhatsApp.Completions.ExportPaths.Find([folder], "").All.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Free_text_is_not_completed()
    {
        await using var world = await World.StartAsync();

        Assert.Empty((await CompleteAsync(world, Draft, "about", "Ada")).Values);
        Assert.Empty(await world.CallsAsync());
    }

    [Fact]
    public async Task Unknown_prompts_and_resources_are_not_completed()
    {
        await using var world = await World.StartAsync(settings => settings with { Permission = Permission.Read });

        Reference[] references =
            [new PromptReference { Name = "log_chat" }, new ResourceTemplateReference { Uri = "close://whatsapp/{contact_id}" }];
        foreach (var reference in references)
        {
            var refused = await Assert.ThrowsAsync<McpProtocolException>(() => CompleteAsync(world, reference, "contact_id", ""));
            Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
        }
    }

    private static async Task<Completion> CompleteAsync(
        World world, Reference reference, string argument, string typed, params (string Name, string Value)[] chosen)
    {
        var asked = new CompleteRequestParams
        {
            Ref = reference,
            Argument = new() { Name = argument, Value = typed },
            Context = chosen.Length == 0 ? null : new() { Arguments = chosen.ToDictionary(one => one.Name, one => one.Value) },
        };
        return (await world.Client.CompleteAsync(asked, TestContext.Current.CancellationToken)).Completion;
    }
}
