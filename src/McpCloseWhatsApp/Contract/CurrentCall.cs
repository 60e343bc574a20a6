namespace McpCloseWhatsApp.Contract;

/// <summary>The tool call that the running code belongs to, for the audit log.</summary>
/// <param name="Client">The name and version that the client gives.</param>
/// <param name="User">The signed-in user; null without sign-in.</param>
internal sealed record CurrentCall(string Tool, string? Client, string? User)
{
    private static readonly AsyncLocal<CurrentCall?> Ambient = new();

    public static CurrentCall? Current => Ambient.Value;

    public static void Begin(CurrentCall call) => Ambient.Value = call;
}
