using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Commands;

/// <summary>A command that cannot go on. The message says why, and what to do. It repeats no key.</summary>
internal sealed class CommandFailed(string sentence) : Exception(Secrets.Masked(sentence))
{
    /// <summary>The arguments of a tool that were wrong; empty if it failed otherwise.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
