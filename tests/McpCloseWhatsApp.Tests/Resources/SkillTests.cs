using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Around;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Resources;

/// <summary>The extension io.modelcontextprotocol/skills, as a client uses it.</summary>
public sealed class SkillTests
{
    private const string Uri = "skill://close-whatsapp/SKILL.md";

    private static readonly string File = Repository.Text(".agents/plugins/close-whatsapp/skills/close-whatsapp/SKILL.md");

    [Fact]
    public async Task The_skill_that_is_listed_is_the_file_that_is_read()
    {
        await using var world = await World.StartAsync();

        var listed = await CallAsync(world, "skills/list", []);
        var read = Assert.IsType<TextResourceContents>(Assert.Single((await world.Client.ReadResourceAsync(Uri)).Contents));

        var skill = Assert.Single(listed["skills"]!.AsArray())!;
        var file = Assert.Single(skill["resources"]!.AsArray())!;
        var bytes = Encoding.UTF8.GetBytes(read.Text);
        Assert.Equal(File, read.Text);
        Assert.Equal((Uri, Uri), ($"{skill["uri"]}", $"{file["uri"]}"));
        Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}", $"{file["digest"]}");
        Assert.Equal(bytes.Length, file["size"]!.GetValue<int>());
        Assert.All(skill["frontmatter"]!.AsObject(), line => Assert.Contains($"\n{line.Key}: {line.Value}\n", File, StringComparison.Ordinal));
        Assert.Equal(("complete", "public"), ($"{listed["resultType"]}", $"{listed["cacheScope"]}"));
    }

    [Fact]
    public async Task The_skill_is_declared_and_given_by_its_address()
    {
        await using var world = await World.StartAsync();

        var given = await CallAsync(world, "skills/get", new() { ["uri"] = Uri });
        var listed = await CallAsync(world, "skills/list", []);

        Assert.True(JsonNode.DeepEquals(listed["skills"]![0], given["skill"]));
        Assert.Contains("io.modelcontextprotocol/skills", world.Client.ServerCapabilities.Extensions!);
    }

    [Fact]
    public async Task Another_address_is_refused_with_the_one_that_there_is()
    {
        await using var world = await World.StartAsync();

        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => CallAsync(world, "skills/get", new() { ["uri"] = "skill://other/SKILL.md" }));

        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
        Assert.Contains(Uri, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> CallAsync(World world, string method, JsonObject arguments) =>
        (await world.Client.SendRequestAsync(new JsonRpcRequest { Method = method, Params = arguments })).Result!;
}
