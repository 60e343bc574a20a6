namespace McpCloseWhatsApp.Commands.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Check">What was looked at, in one or two words.</param>
/// <param name="Text">What the check found, in one sentence.</param>
/// <param name="Advice">What to do; null if nothing has to be done.</param>
internal sealed record Finding(string Check, State State, string Text, string? Advice = null)
{
    public static Finding Fine(string check, string text, string? advice = null) => new(check, State.Ok, text, advice);

    public static Finding Doubtful(string check, string text, string advice) => new(check, State.Warning, text, advice);

    public static Finding Wrong(string check, string text, string? advice) => new(check, State.Failed, text, advice);

    /// <summary>Something that was not looked at, which is no failure.</summary>
    public static Finding Skipped(string check, string text) => new(check, State.Skipped, text);
}

/// <summary>The state of what a check looked at.</summary>
internal enum State { Ok, Skipped, Warning, Failed }
