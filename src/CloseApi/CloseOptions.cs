namespace CloseApi;

/// <summary>The address, credential, timeouts and limits of a client.</summary>
public sealed record CloseOptions
{
    /// <summary>The address of the API. The default is the public one.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.close.com/api/v1");

    /// <summary>
    /// The credential of every call; null to use the <see cref="AmbientCredential"/> of the calling code.
    /// </summary>
    public required CloseCredential? Credential { get; init; }

    /// <summary>
    /// Gives the credential of a call, for tokens that are renewed; null without one. It is asked if
    /// <see cref="Credential"/> is null.
    /// </summary>
    public Func<CancellationToken, ValueTask<CloseCredential>>? CredentialSource { get; init; }

    /// <summary>The clock for every wait. The default is the system clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long one request may take, including the body of its answer. The default is 15 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long one call may take, including all attempts and waits for the rate limit. The default is 30 s.
    /// </summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the upload of one file may take. The default is 60 s, the lifetime of its ticket.
    /// </summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Receives a sentence when Close stops answering, with its host and the cause, and another when it answers again.
    /// </summary>
    public Action<string>? OutageLog { get; init; }

    /// <summary>How many background requests may be in flight at once. The default is 32.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>The largest answer in bytes. The default is 32 MiB.</summary>
    public int LargestAnswer { get; init; } = 32 * 1024 * 1024;

    /// <summary>The <c>User-Agent</c> header. The default is <c>CloseApi/</c> and its version.</summary>
    public string UserAgent { get; init; } = $"CloseApi/{typeof(CloseOptions).Assembly.GetName().Version?.ToString(3)}";
}
