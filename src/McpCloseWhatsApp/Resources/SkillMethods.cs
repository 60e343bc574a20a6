using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>The methods of the extension for skills, with the one skill that there is.</summary>
// https://modelcontextprotocol.io/seps/2640-skills-extension
#pragma warning disable MCPEXP002 // The only API for methods that the SDK does not know.
internal static class SkillMethods
{
    /// <summary>The name of the extension in the capabilities.</summary>
    public const string Extension = "io.modelcontextprotocol/skills";

    public static IList<McpServerRequestHandler> Handlers =>
    [
        new() { Method = "skills/list", Handler = (_, _) => new(Answer("skills", new JsonArray(Skill.Entry()))) },
        new() { Method = "skills/get", Handler = (request, _) => new(Get(request)) },
    ];

    private static JsonObject Get(JsonRpcRequest request) => $"{request.Params?["uri"]}" == ResourceUri.Skill
        ? Answer("skill", Skill.Entry())
        : throw new McpProtocolException(
            $"This server has one skill: uri must be {ResourceUri.Skill}.", McpErrorCode.InvalidParams);

    private static JsonObject Answer(string name, JsonNode value) => new()
    {
        ["resultType"] = "complete",
        [name] = value,
        ["ttlMs"] = (long)SkillResource.Lifetime.TotalMilliseconds,
        ["cacheScope"] = "public",
    };
}
