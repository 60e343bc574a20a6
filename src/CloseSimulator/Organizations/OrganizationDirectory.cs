using System.Collections.Concurrent;
using CloseSimulator.People;

namespace CloseSimulator.Organizations;

/// <summary>The user behind a request, known by a key or a token.</summary>
/// <param name="Credential">The API key or access token itself.</param>
internal sealed record Caller(Organization Organization, User User, string Credential, bool IsApiKey)
{
    public string? ApiKey => IsApiKey ? Credential : null;

    /// <summary>Close calls the integration of an API key "API" [SEED]. The name of an OAuth application is a guess
    /// [INFER].</summary>
    public string IntegrationName => IsApiKey ? "API" : "Sandbox OAuth App";
}

/// <summary>All organizations, found by the keys and tokens of their users.</summary>
internal sealed class OrganizationDirectory
{
    private readonly ConcurrentDictionary<string, Caller> callers = new(StringComparer.Ordinal);

    public OrganizationDirectory(bool seeded)
    {
        var (organization, owner) = SandboxOrganization.Create();
        Default = organization;
        Add(new Caller(organization, owner, SandboxOrganization.ApiKey, IsApiKey: true));
        Add(new Caller(organization, owner, SandboxOrganization.AccessToken, IsApiKey: false));
        if (seeded)
        {
            SandboxOrganization.AddData(organization, owner);
        }
    }

    public Ids Ids { get; } = new();

    public Organization Default { get; }

    public void Add(Caller caller) => callers[caller.Credential] = caller;

    public Caller? ByApiKey(string key) => callers.GetValueOrDefault(key) is { IsApiKey: true } caller ? caller : null;

    public Caller? ByToken(string token) =>
        callers.GetValueOrDefault(token) is { IsApiKey: false } caller ? caller : null;
}
