using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>The skill as a resource.</summary>
internal sealed class SkillResource : McpServerResource
{
    public const string MimeType = "text/markdown";

    /// <summary>The skill changes with the server's version only.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        UriTemplate = ResourceUri.Skill,
        Name = Skill.Name,
        Title = "Skill: WhatsApp conversations in Close",
        Description = Skill.Description,
        MimeType = MimeType,
        Annotations = new() { Audience = [Role.User, Role.Assistant], Priority = 0 },
    };

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => uri == ResourceUri.Skill;

    public override ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default) =>
        new(new ReadResourceResult
        {
            Contents = [new TextResourceContents { Uri = ResourceUri.Skill, MimeType = MimeType, Text = Skill.Text }],
            TimeToLive = Lifetime,
            CacheScope = CacheScope.Public,
        });
}
