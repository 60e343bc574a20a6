using CloseApi;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Commands;

/// <summary>The user of a credential, in words.</summary>
internal static class Person
{
    /// <exception cref="CloseException">Close refused the credential, or did not answer.</exception>
    public static async Task<string> ReadAsync(CloseClient close, CancellationToken cancellationToken)
    {
        var me = await close.Users.MeAsync(cancellationToken);
        var organization = me.Organizations is [{ Name: { } name }, ..] ? $" of {name}" : "";
        return HarmlessText.Excerpt(
            $"{me.FirstName} {me.LastName} <{me.Email}>{organization}", 2 * HarmlessText.LongestName);
    }
}
