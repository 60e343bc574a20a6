namespace McpCloseWhatsApp.Settings;

/// <summary>The settings of sign-in.</summary>
internal sealed partial class SettingsReader
{
    private const string HowToSignIn =
        "set CLOSE_SIGN_IN to oidc (a token of your OpenID provider) or to close_api_key "
        + "(a key of Close in each request)";

    private SignInMode ReadSignInMode(string text)
    {
        switch (text.ToLowerInvariant())
        {
            case "none": return SignInMode.None;
            case "oidc": return SignInMode.Oidc;
            case "close_api_key": return SignInMode.CloseApiKey;
            default:
                wrong.Add($"CLOSE_SIGN_IN must be none, oidc or close_api_key, not \"{text}\".");
                return SignInMode.None;
        }
    }

    private void CheckSignIn(ServerSettings settings)
    {
        if (!settings.Http)
        {
            if (settings.SignIn != SignInMode.None)
            {
                wrong.Add("CLOSE_SIGN_IN is for HTTP: start with --http too, or leave it out.");
            }

            return;
        }

        if (settings.SignIn != SignInMode.Oidc && (ValueOf(Setting.OidcIssuer) ?? settings.OidcAudience) is not null)
        {
            wrong.Add(
                "CLOSE_OIDC_ISSUER and CLOSE_OIDC_AUDIENCE are for sign-in with OpenID Connect: "
                + "set CLOSE_SIGN_IN to oidc too, or unset them.");
        }

        if (settings.SignIn == SignInMode.Oidc && ValueOf(Setting.OidcIssuer) is null)
        {
            wrong.Add(
                "CLOSE_SIGN_IN is oidc, and CLOSE_OIDC_ISSUER is not set: "
                + "name the OpenID provider whose tokens are accepted, such as https://login.example.com.");
        }

        if (settings is { SignIn: SignInMode.None, PublicUrl: { } publicUrl } && !IsLocal(publicUrl))
        {
            wrong.Add(
                $"CLOSE_PUBLIC_URL names \"{publicUrl.OriginalString}\", which other machines can reach "
                + $"without signing in: {HowToSignIn}.");
        }

        var needsPublicUrl = settings.SignIn == SignInMode.Oidc
            || (settings.SignIn == SignInMode.CloseApiKey && !settings.Urls.All(IsLocal));
        if (needsPublicUrl && ValueOf(Setting.PublicUrl) is null)
        {
            wrong.Add(
                "CLOSE_PUBLIC_URL is not set: name the address that clients use, such as https://mcp.example.com/mcp. "
                + "The server accepts no other.");
        }
    }

    private Uri? ReadIssuer(string text)
    {
        if (IsEncryptedOrLocal(text, out var url) && url is { Query: "", Fragment: "" })
        {
            return url;
        }

        wrong.Add(
            "CLOSE_OIDC_ISSUER must be the https address (http only on this machine) of an OpenID provider, "
            + $"such as https://login.example.com, not \"{text}\".");
        return null;
    }
}
