using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Commands;

/// <summary>A command that cannot go on. The message says why, and what to do. It repeats no key.</summary>
internal sealed class CommandFailed(string sentence) : Exception(Secrets.Masked(sentence))
{
    /// <summary>The wrong arguments of a tool; empty for any other failure.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
