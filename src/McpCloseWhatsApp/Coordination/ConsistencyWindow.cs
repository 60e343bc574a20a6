namespace McpCloseWhatsApp.Coordination;

/// <summary>How long Close's lists may not show what Close was asked for.</summary>
internal static class ConsistencyWindow
{
    /// <summary>Lists lag by up to 60 s by report, and a request may still be on its way when its answer is given up.</summary>
    public static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(90);

    /// <summary>A batch works for up to 45 s with what a list showed at its beginning: what the list lacked must be remembered as long.</summary>
    public static readonly TimeSpan Retention = MaxLag + TimeSpan.FromSeconds(60);
}
