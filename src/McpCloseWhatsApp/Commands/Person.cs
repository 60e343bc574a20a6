using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Commands;

/// <summary>The user of a credential, in words.</summary>
internal static class Person
{
    /// <param name="isToken">Whether the credential is a token; otherwise it is a key.</param>
    /// <exception cref="CommandFailed">Close refused the credential, or did not answer.</exception>
    public static async Task<CurrentUser> AskAsync(
        CloseClient close, bool isToken, CancellationToken cancellationToken)
    {
        try
        {
            return await close.Users.MeAsync(cancellationToken);
        }
        catch (CloseException failure)
        {
            throw new CommandFailed(CloseTrouble.Of(failure, isToken).Sentence);
        }
    }

    /// <summary>The ids of the user and of the organization.</summary>
    public static string IdOf(CurrentUser me) =>
        me.Organizations is [{ Id: { } organization }, ..] ? $"{me.Id} of {organization}" : me.Id;

    public static string Of(CurrentUser me)
    {
        var organization = me.Organizations is [{ Name: { } name }, ..] ? $" of {name}" : "";
        return HarmlessText.Excerpt(
            $"{me.FirstName} {me.LastName} <{me.Email}>{organization}", 2 * HarmlessText.LongestName);
    }
}
