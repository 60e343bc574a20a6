namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>The authors of a group, and the contacts that they are mapped to.</summary>
public sealed class GroupImportTests : IDisposable
{
    private const string Group = """
        14/03/2026, 09:00 - Sam created group "Pallets"
        14/03/2026, 09:05 - Ada Reyes: Hello all
        14/03/2026, 09:06 - Ben: Hi
        14/03/2026, 09:07 - Ada Vega: Hey
        14/03/2026, 09:08 - Sam: Welcome
        14/03/2026, 09:09 - +34 600 000 001: Buenas

        """;

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_preview_of_a_group_proposes_a_contact_for_each_author()
    {
        await using var world = await World.StartAsync(folder.Open);

        var asked = (await world.PreviewAsync(Chat("[]"))).Ok;

        Assert.Equal(["participants"], asked.Each("needs_input", "field"));
        var choices = asked.At("needs_input.0.choices")!.AsArray();
        Assert.Contains(choices, choice => $"{choice!["name"]} {choice["value"]} {choice["label"]}".StartsWith(
            "Ada Reyes cont_AdaReyes Ada Reyes, Pallet Co", StringComparison.Ordinal));
        Assert.Contains("no contact was found by name", asked["needs_input.0.question"]);
    }

    [Fact]
    public async Task Mapped_authors_are_logged_and_the_users_messages_with_a_single_contact()
    {
        await using var world = await World.StartAsync(folder.Open);

        var several = (await world.PreviewAsync(Chat(
            """[{"name":"Ada Reyes","contact_id":"cont_AdaReyes"},{"name":"Ben","contact_id":"cont_BenOkafor"}]"""))).Ok;
        var one = await world.ImportAsync(Chat("""[{"name":"Ada Reyes","contact_id":"cont_AdaReyes"}]"""));

        Assert.Equal(("2", "1", "2"), (several["changes.create"], several["changes.skipped.own_to_several"], several["changes.skipped.other_author"]));
        Assert.Equal("2", one["counts.created"]);
        Assert.Equal(["Ada Reyes", "Ben Okafor"], several.Each("with", "contact_name"));
        Assert.Equal(("Ada Reyes", "Pallet Co"), (one["with.0.contact_name"], one["with.0.lead_name"]));
    }

    [Theory]
    [InlineData("ada reyes")]
    [InlineData("reyes")]
    [InlineData("Ada Rey")]
    [InlineData("Ben")]
    [InlineData("+34 600-000-001")]
    [InlineData("34600000001@s.whatsapp.net")]
    public async Task A_unique_part_of_a_name_or_a_phone_in_any_spelling_names_an_author(string name)
    {
        await using var world = await World.StartAsync(folder.Open);

        var preview = (await world.PreviewAsync(Chat($$"""[{"name":"{{name}}","contact_id":"cont_AdaReyes"}]"""))).Ok;

        Assert.Equal(("true", "2"), (preview["ready"], preview["changes.create"]));
    }

    [Fact]
    public async Task A_name_that_fits_none_or_several_authors_is_asked_back_with_the_names_that_fit()
    {
        await using var world = await World.StartAsync(folder.Open);

        var asked = (await world.PreviewAsync(Chat(
            """[{"name":"Ada","contact_id":"cont_AdaReyes"},{"name":"Zoe","contact_id":"cont_BenOkafor"}]"""))).Ok;

        Assert.Equal(["participants[0].name", "participants[1].name"], asked.Each("needs_input", "field"));
        Assert.Equal(["Ada Reyes", "Ada Vega"], asked.Each("needs_input.0.choices", "value"));
        Assert.Equal(["Ada Reyes", "Ben", "Ada Vega", "+34 600 000 001"], asked.Each("needs_input.1.choices", "value"));
    }

    [Fact]
    public async Task A_contact_of_several_phones_is_given_with_the_one_on_WhatsApp()
    {
        await using var world = await World.StartAsync(folder.Open);

        var asked = (await world.PreviewAsync(Chat("""[{"name":"Ben","contact_id":"cont_AdamReyes"}]"""))).Ok;
        var ready = (await world.PreviewAsync(Chat(
            """[{"name":"Ben","contact_id":"cont_AdamReyes","remote_phone":"+44 7700 900789"}]"""))).Ok;

        Assert.Equal(["participants[0].remote_phone"], asked.Each("needs_input", "field"));
        Assert.Equal("true", ready["ready"]);
    }

    [Fact]
    public async Task An_author_is_mapped_once()
    {
        await using var world = await World.StartAsync(folder.Open);

        var refused = await world.PreviewAsync(Chat(
            """[{"name":"Ben","contact_id":"cont_BenOkafor"},{"name":"ben","contact_id":"cont_AdaReyes"}]"""));

        Assert.Equal(["participants[1].name"], refused.Refused("invalid_arguments").Fields);
    }

    private string Chat(string participants) =>
        folder.Chat(Group, $$"""{"contact_id":null,"me":"Sam","participants":{{participants}}}""", "group.txt");
}
