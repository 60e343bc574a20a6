using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>One message of a batch.</summary>
/// <param name="Index">Where it stands in the call, from 0.</param>
/// <param name="Draft">Null where <paramref name="Problem"/> says what is wrong with it.</param>
/// <param name="ReplyTo">The message it answers: WhatsApp's id in any spelling, of this batch or not, or Close's id.</param>
internal sealed record BatchItem(int Index, MessageDraft? Draft, string? ReplyTo, string? Problem = null);

/// <summary>What became of one message of a batch.</summary>
internal sealed record ItemResult(int Index, Outcome Outcome, string? Id = null, string? Problem = null);
