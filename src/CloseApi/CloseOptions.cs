namespace CloseApi;

/// <summary>How to reach Close and how long to try.</summary>
public sealed record CloseOptions
{
    /// <summary>Where the API is. The default is Close itself.</summary>
    public Uri BaseAddress { get; init; } = new("https://api.close.com/api/v1");

    /// <summary>Who calls; null for whoever lent the code that calls a credential, see <see cref="AmbientCredential"/>.</summary>
    public required CloseCredential? Credential { get; init; }

    /// <summary>The clock of every wait. The default is the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long one request may take, its answer's body included. The default is 15 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long one call may take with all its attempts and its waits for the rate limit. The default is 30 s.
    /// </summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long one file may take to reach the store. The default is the 60 s that its ticket is good for.
    /// </summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many background requests may be under way at once. The default is 32.</summary>
    public int Connections { get; init; } = 32;

    /// <summary>How many bytes an answer may have. The default is 32 MiB.</summary>
    public int LargestAnswer { get; init; } = 32 * 1024 * 1024;

    /// <summary>What the client calls itself. The default is <c>CloseApi/</c> and its version.</summary>
    public string UserAgent { get; init; } = $"CloseApi/{typeof(CloseOptions).Assembly.GetName().Version?.ToString(3)}";
}
