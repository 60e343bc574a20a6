namespace McpCloseWhatsApp.Tests.Moving;

/// <summary>A copy is removed meanwhile, for example by an agent who moves the same conversation in the other direction.</summary>
public sealed class RemovedCopyTests : MoveTests, IDisposable
{
    private const string ToAda = """{"from_contact_id":"cont_AdamReyes","to_contact_id":"cont_AdaReyes","confirm":true}""";

    private readonly DirectoryInfo notes = Directory.CreateTempSubdirectory();

    public void Dispose() => notes.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_that_both_contacts_have_stays_with_one_of_them(bool byTwoServers)
    {
        await using var one = await StartAsync(World);
        await using var second = await StartAsync(World);
        await World.HoldTwiceAsync();
        // Each move has seen the other one's message before one of them is removed.
        await World.FaultAsync("""{"kind":"delay","delay_ms":1000,"method":"DELETE"}""");

        await Task.WhenAll(
            one.CallAsync("move_conversation", ToAdam),
            (byTwoServers ? second : one).CallAsync("move_conversation", ToAda));

        Assert.Single(await World.NewMessagesAsync());
    }

    [Fact]
    public async Task An_original_stays_when_its_copy_is_gone_before_the_removal()
    {
        var (adas, adams) = await World.HoldTwiceAsync();
        // Close shows the copy once, when it is compared.
        await World.FaultAsync($$"""
            {"kind":"status","status":404,"body":"{}","skip":1,"method":"GET","path":"/activity/whatsapp_message/{{adams}}/"}
            """);

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("0", adas), (answer["originals_removed"], answer["problems.0.message_id"]));
        Assert.Equal("stays, because its copy may be gone", answer["problems.0.problem"]);
        Assert.Single(await WithAsync("cont_AdaReyes"));
    }

    private Task<World> StartAsync(World beside) =>
        World.StartAsync(settings => settings with { NotesFolder = notes.FullName }, close: beside.Close);
}
