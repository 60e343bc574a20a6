using System.Runtime.InteropServices;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>What is compared of a message.</summary>
/// <param name="Text">Empty if the message is only a file.</param>
/// <param name="HasMadeId">Whether its WhatsApp id is synthesized.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Spoken(
    string? ContactId, Direction? Direction, string Text, DateTimeOffset At, bool HasMadeId)
{
    /// <summary>
    /// Whether Close holds this message itself, so that it has no counterpart: a call that continues an import counts
    /// such messages as the first call did, when they were new.
    /// </summary>
    public bool IsLogged { get; init; }

    public static Spoken Of(WhatsAppMessage message) => new(
        message.ContactId, message.Direction, Normal(message.MessageMarkdown),
        message.At,
        SynthesizedId.IsSynthesized(message.ExternalWhatsAppMessageId));

    public static Spoken Of(MessageDraft draft) => new(
        draft.With.ContactId, draft.Direction, Normal(draft.MessageMarkdown), draft.ActivityAt,
        SynthesizedId.IsSynthesized(draft.Id.Given));

    private static string Normal(string text) => MediaPlaceholder.Without(text).ReplaceLineEndings("\n").Trim();
}
