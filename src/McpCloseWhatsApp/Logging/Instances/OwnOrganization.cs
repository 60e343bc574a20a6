namespace McpCloseWhatsApp.Logging.Instances;

/// <summary>Which organization the credential belongs to, asked of Close when it is first needed.</summary>
internal sealed class OwnOrganization(Func<CloseClient> close)
{
    private Task<string?>? asked;

    /// <summary>Close's id of it; null where Close does not say.</summary>
    public Task<string?> IdAsync()
    {
        var asking = asked;
        return asking is { IsCanceled: false, IsFaulted: false } and not { IsCompletedSuccessfully: true, Result: null } ? asking : asked = AskAsync();
    }

    private async Task<string?> AskAsync()
    {
        try
        {
            return (await close().Users.MeAsync()).Organizations is [{ Id: var id }, ..] ? id : null;
        }
        catch (CloseException)
        {
            // Whatever needs Close tells why it does not answer.
            return null;
        }
    }
}
