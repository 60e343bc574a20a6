using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Recording;

public sealed class AuditLogTests : IDisposable
{
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

    public void Dispose() => File.Delete(file);

    private IReadOnlyList<JsonNode> Lines() => [.. File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!)];
}
