using CloseApi;

namespace McpCloseWhatsApp.Coordination;

/// <summary>The organization of the credential, read from Close when it is first needed.</summary>
internal sealed class OwnOrganization(Func<CloseClient> close)
{
    private string? id;

    /// <summary>Close's id of the organization; null if Close does not give it.</summary>
    public async Task<string?> IdAsync()
    {
        try
        {
            return id ??= (await close().Users.MeAsync()).Organizations is [{ Id: var first }, ..] ? first : null;
        }
        catch (CloseException)
        {
            // The call that needs Close reports why Close does not answer.
            return null;
        }
    }
}
