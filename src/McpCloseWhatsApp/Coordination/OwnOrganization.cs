using CloseApi;

namespace McpCloseWhatsApp.Coordination;

/// <summary>Which organization the credential belongs to, asked of Close when it is first needed.</summary>
internal sealed class OwnOrganization(Func<CloseClient> close)
{
    private string? id;

    /// <summary>Close's id of it; null where Close does not say.</summary>
    public async Task<string?> IdAsync()
    {
        try
        {
            return id ??= (await close().Users.MeAsync()).Organizations is [{ Id: var own }, ..] ? own : null;
        }
        catch (CloseException)
        {
            // Whatever needs Close tells why it does not answer.
            return null;
        }
    }
}
