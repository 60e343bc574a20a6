namespace McpCloseWhatsApp.Settings;

/// <summary>How whoever comes in through the HTTP door says who they are.</summary>
internal enum SignInMode
{
    /// <summary>Not at all: only this machine can come.</summary>
    None,

    /// <summary>By a token of an OpenID provider. Close is called with the server's own key.</summary>
    Oidc,

    /// <summary>By a key of Close in each request, which Close is called with.</summary>
    CloseApiKey,
}
