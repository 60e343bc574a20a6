namespace McpCloseWhatsApp.Settings;

/// <summary>How HTTP callers sign in.</summary>
internal enum SignInMode
{
    /// <summary>No sign-in: only this machine can call.</summary>
    None,

    /// <summary>With a token of an OpenID provider. The server calls Close with its own key.</summary>
    Oidc,

    /// <summary>With a key of Close in each request. The server calls Close with that key.</summary>
    CloseApiKey,
}
