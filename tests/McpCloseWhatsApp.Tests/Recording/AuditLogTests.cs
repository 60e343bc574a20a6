using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Recording;

public sealed class AuditLogTests : IDisposable
{
    private readonly DirectoryInfo notes = Directory.CreateTempSubdirectory();
    private readonly string file = Path.Combine(Path.GetTempPath(), $"audit-{Guid.NewGuid():N}.jsonl");

    [Fact]
    public async Task Every_write_is_a_line_with_ids_and_a_hash_and_without_the_text()
    {
        await using var world = await World.StartAsync(settings => settings with { AuditLog = file });

        var message = (await world.CreateAsync("""{"message_markdown":"Ada's secret"}""")).Ok["message.id"];
        await world.CreateAsync("""{"message_markdown":"Ada's secret"}""");
        await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{message}}","message_markdown":"other"}""");
        await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{message}}","confirm":true}""");

        var lines = Lines();
        Assert.Equal(
            [("create_whatsapp_message", "created"), ("update_whatsapp_message", "updated"), ("delete_whatsapp_message", "deleted")],
            lines.Select(line => ($"{line["tool"]}", $"{line["outcome"]}")));
        Assert.All(lines, line => Assert.Equal(message, $"{line["id"]}"));
        Assert.All(lines, line => Assert.Equal(("lead_PalletCo", "cont_AdaReyes"), ($"{line["lead_id"]}", $"{line["contact_id"]}")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("Ada's secret"))), $"{lines[0]["text_sha256"]}");
        Assert.All(lines, line => Assert.False(string.IsNullOrEmpty($"{line["caller"]}")));
        Assert.DoesNotContain("secret", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uncertain_write_has_an_audit_line_and_a_dry_run_has_none()
    {
        await using var world = await World.StartAsync(settings => settings with { AuditLog = file }, clock: new QuickTime());
        await world.CreateAsync("""{"dry_run":true}""");
        await world.FaultAsync("""{"method":"POST","path":"/activity/whatsapp_message/","kind":"cut_before"}""");

        _ = (await world.CreateAsync()).Ok;

        Assert.Equal(["unknown"], Lines().Select(line => $"{line["outcome"]}"));
    }

    [Fact]
    public async Task Four_processes_that_share_the_file_append_whole_lines()
    {
        const int Processes = 4, Messages = 50;
        await using var world = await World.StartAsync();
        var servers = Enumerable.Range(0, Processes).Select(_ => ServerProcess.Start(
            "",
            ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", world.Close.ApiKey),
            ("CLOSE_LOCAL_PHONE", "+12125550143"), ("CLOSE_AUDIT_LOG", file), ("CLOSE_NOTES_FOLDER", notes.FullName))).ToList();
        await Task.WhenAll(servers.Select(server => server.ShakeHandsAsync()));

        var answers = await Task.WhenAll(servers.Select((server, i) => server.CallAsync(1, "log_conversation", Batch(i, Messages))));

        Assert.All(answers, answer => Assert.True($"{answer["counts"]!["created"]}" == $"{Messages}", $"{answer}"));
        Assert.Equal(
            (await world.NewMessagesAsync()).Select(one => $"{one["id"]}").Order(StringComparer.Ordinal),
            Lines().Select(line => $"{line["id"]}").Order(StringComparer.Ordinal));
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("none", true)]
    public async Task A_file_that_cannot_be_locked_is_refused_unless_this_is_the_only_server(string notesFolder, bool starts)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows locks each file.");
        await using var server = ServerProcess.Start(
            "", ("CLOSE_API_KEY", "api_1.secret"), ("CLOSE_BASE_URL", "http://127.0.0.1:9"), ("CLOSE_AUDIT_LOG", file),
            ("CLOSE_NOTES_FOLDER", notesFolder), ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));
        server.EndInput();

        Assert.Equal(
            starts ? (0, "") : (1, $"CLOSE_AUDIT_LOG names \"{file}\", which cannot be locked, so that two servers would write over each other's lines: "
                + "name a file on a local disk, or set CLOSE_NOTES_FOLDER to none if this is the only server.\n"),
            await server.EndAsync());
    }

    [Fact]
    public async Task A_file_that_can_no_longer_be_written_does_not_change_the_answer()
    {
        await using var world = await World.StartAsync(settings => settings with { AuditLog = file });
        Directory.CreateDirectory(file);

        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);

        Directory.Delete(file);
        await world.CreateAsync("""{"external_whatsapp_message_id":"next"}""");
        Assert.Equal(["next"], Lines().Select(line => $"{line["external_whatsapp_message_id"]}"));
    }

    public void Dispose()
    {
        File.Delete(file);
        notes.Delete(recursive: true);
    }

    // The ids and texts have different lengths, so that lines that are written over each other are torn.
    private static JsonObject Batch(int process, int messages) => new()
    {
        ["contact_id"] = "cont_AdaReyes",
        ["messages"] = new JsonArray([.. Enumerable.Range(0, messages).Select(i => new JsonObject
        {
            ["external_whatsapp_message_id"] = $"of-{process}-{new string('x', process)}-{i}",
            ["activity_at"] = $"2026-03-12T1{process}:{i:00}:00Z",
            ["direction"] = "incoming",
            ["message_markdown"] = $"{process} {i}",
        })]),
    };

    private IReadOnlyList<JsonNode> Lines() => [.. File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!)];
}
