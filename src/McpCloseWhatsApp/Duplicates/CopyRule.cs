using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Duplicates;

/// <summary>When two records in Close are copies of one WhatsApp message.</summary>
internal static class CopyRule
{
    /// <summary>
    /// Whether <paramref name="kept"/> has all that would go with <paramref name="other"/>. Two different ids of
    /// WhatsApp are two messages, and so are two different ids that this server made: it keeps equal messages apart.
    /// </summary>
    public static bool IsCopy(WhatsAppMessage kept, WhatsAppMessage other) =>
        kept.Id != other.Id
        && kept.LeadId is not null && kept.LeadId == other.LeadId
        && IsSameSide(kept, other)
        && Comparison.SameText(kept.MessageMarkdown, other.MessageMarkdown)
        && HasFilesOf(kept, other)
        && (HasSameId(kept, other)
            || (Comparison.SameSecond(kept.At, other.At) && !AreTwo(kept, other)
                && kept.LocalPhone == other.LocalPhone && kept.RemotePhone == other.RemotePhone));

    public static bool HasSameId(WhatsAppMessage one, WhatsAppMessage other) =>
        KeyOf(one) is { Length: > 0 } key && key == KeyOf(other);

    public static string KeyOf(WhatsAppMessage message) =>
        new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key;

    public static IdKind KindOf(WhatsAppMessage message) => message.ExternalWhatsAppMessageId switch
    {
        var id when SynthesizedId.IsSynthesized(id) => IdKind.Made,
        var id when new WhatsAppMessageId(id).IsOfWhatsApp => IdKind.OfWhatsApp,
        _ => IdKind.Other,
    };

    /// <summary>
    /// Whether another system may have given two ids to the message: its time and text are those of no other message.
    /// If they are not, as with a time without seconds or the same text for any file, its id counts.
    /// </summary>
    public static bool MayHaveTwoIds(WhatsAppMessage message) =>
        KindOf(message) == IdKind.Other
        && message.At.ToUnixTimeSeconds() % 60 != 0
        && !IsForAnyFile(message.MessageMarkdown.Trim());

    private static bool AreTwo(WhatsAppMessage one, WhatsAppMessage other) =>
        KindOf(one) == KindOf(other) && !MayHaveTwoIds(other);

    // "[photo]" of this server, "<Media omitted>" of WhatsApp's Android app, and an iOS app's text, which has a mark.
    private static bool IsForAnyFile(string text) =>
        text is "" or ['<', .., '>'] or ['\u200E', ..] || MediaPlaceholder.Is(text);

    private static bool IsSameSide(WhatsAppMessage one, WhatsAppMessage other) =>
        one.Direction is not null && one.Direction == other.Direction
        && one.ContactId == other.ContactId
        && (one.ContactId is not null || one.RemotePhone == other.RemotePhone);

    /// <summary>Files of the same names and sizes. A record whose files are not known is no copy.</summary>
    private static bool HasFilesOf(WhatsAppMessage kept, WhatsAppMessage other)
    {
        if (kept.HasUnreadableAttachments || other.HasUnreadableAttachments)
        {
            return false;
        }

        List<(string?, long?)> left = [.. kept.Attachments!.Select(Mark)];
        return other.Attachments!.All(file =>
            file is { Filename.Length: > 0, Size: not null } && left.Remove(Mark(file)));

        static (string?, long?) Mark(Attachment file) => (file.Filename, file.Size);
    }
}

/// <summary>The origin of a record's id, the best first.</summary>
internal enum IdKind
{
    OfWhatsApp,

    /// <summary>Another system gave it.</summary>
    Other,

    /// <summary>This server made it from the content.</summary>
    Made,
}
