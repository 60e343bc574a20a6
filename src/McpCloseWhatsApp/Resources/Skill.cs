using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Resources;

/// <summary>The skill of the plugin, which says when to use which tool: the server serves the same file.</summary>
internal static class Skill
{
    private static readonly Lazy<byte[]> File = new(Read);

    public static string Text => Encoding.UTF8.GetString(File.Value);

    public static string Name => $"{Frontmatter()["name"]}";

    public static string Description => $"{Frontmatter()["description"]}";

    /// <summary>Its entry in <c>skills/list</c>: the head of the file, and what clients verify the file with.</summary>
    public static JsonObject Entry() => new()
    {
        ["uri"] = ResourceUri.Skill,
        ["frontmatter"] = Frontmatter(),
        ["resources"] = new JsonArray(new JsonObject
        {
            ["uri"] = ResourceUri.Skill,
            ["digest"] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(File.Value))}",
            ["size"] = File.Value.Length,
        }),
    };

    /// <summary>The head of the file. Each of its lines is a name and a text, without the quotes of YAML.</summary>
    private static JsonObject Frontmatter() => new(Text.Split("---\n")[1]
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)JsonValue.Create(pair[1]))));

    private static byte[] Read()
    {
        using var file = typeof(Skill).Assembly.GetManifestResourceStream("SKILL.md")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
