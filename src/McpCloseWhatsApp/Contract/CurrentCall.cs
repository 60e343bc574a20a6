namespace McpCloseWhatsApp.Contract;

/// <summary>Which tool call the running code belongs to, for the audit log.</summary>
/// <param name="Client">The client's own name and version.</param>
/// <param name="User">Who signed in; null where nobody does.</param>
internal sealed record CurrentCall(string Tool, string? Client, string? User)
{
    private static readonly AsyncLocal<CurrentCall?> Current = new();

    public static CurrentCall? Of => Current.Value;

    public static void Begin(CurrentCall call) => Current.Value = call;
}
