using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Commands;

/// <summary>The user of a credential, in words.</summary>
internal static class Person
{
    /// <exception cref="CloseException">Close refused the credential, or did not answer.</exception>
    public static async Task<string> ReadAsync(CloseClient close, CancellationToken cancellationToken) =>
        Of(await close.Users.MeAsync(cancellationToken));

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
