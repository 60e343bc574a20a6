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
            || (Comparison.SameSecond(kept.At, other.At) && !AreTwo(KindOf(kept), KindOf(other))));

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

    private static bool AreTwo(IdKind one, IdKind other) => one == other && one != IdKind.Other;

    private static bool IsSameSide(WhatsAppMessage one, WhatsAppMessage other) =>
        one.Direction is not null && one.Direction == other.Direction
        && one.ContactId == other.ContactId
        && (one.ContactId is not null || one.RemotePhone == other.RemotePhone);

    /// <summary>A file of the same name and size. A record whose files are not known is no copy.</summary>
    private static bool HasFilesOf(WhatsAppMessage kept, WhatsAppMessage other)
    {
        if (AreUnknown(kept) || AreUnknown(other))
        {
            return false;
        }

        List<(string?, long?)> left = [.. (kept.Attachments ?? []).Select(Mark)];
        return (other.Attachments ?? []).All(file => left.Remove(Mark(file)));

        static (string?, long?) Mark(Attachment file) => (file.Filename, file.Size);
    }

    private static bool AreUnknown(WhatsAppMessage message) =>
        message is { Attachments: not null, HasUnreadableAttachments: true };
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
