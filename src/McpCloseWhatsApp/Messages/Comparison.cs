using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// Compares a draft with a stored message by meaning. Fields that the draft leaves out are not compared.
/// </summary>
internal static class Comparison
{
    /// <summary>
    /// The fields, in Close's names, in which <paramref name="stored"/> differs; empty if it is the same message.
    /// </summary>
    public static IReadOnlyList<string> Differences(MessageDraft draft, WhatsAppMessage stored)
    {
        List<string> differs = [];
        Note("lead_id", stored.LeadId == draft.With.LeadId);
        Note("contact_id", stored.ContactId == draft.With.ContactId);
        Note("direction", stored.Direction == draft.Direction);
        Note("activity_at", !draft.ClaimsTime || (stored.ActivityAt is { } time && SameTime(draft, stored, time)));
        Note("message_markdown", SameText(stored.MessageMarkdown, draft.MessageMarkdown));
        Note("response_to_id", draft.ResponseToId is null || draft.ResponseToId == stored.ResponseToId);
        Note("attachments", Missing(draft, stored).Count == 0);
        return differs;

        void Note(string field, bool same)
        {
            if (!same)
            {
                differs.Add(field);
            }
        }
    }

    /// <summary>Whether Close's answer to the create of a draft is that message, and not another one or none.</summary>
    public static bool IsAnswerTo(MessageDraft draft, WhatsAppMessage answer) =>
        CloseId.IsActivity(answer.Id)
        && answer.ExternalWhatsAppMessageId == draft.Id.Given
        && Differences(AsSent(draft), answer).Count == 0;

    /// <summary>The draft with the time that was sent and no other one, and without its files.</summary>
    private static MessageDraft AsSent(MessageDraft draft) => draft with
    {
        ClaimsTime = true,
        MinuteTwins = MinuteTwins.None,
        OtherActivityAt = null,
        Files = [],
    };

    /// <summary>The fields, in Close's names, that a copy with the same meaning would lose of its original.</summary>
    public static IReadOnlyList<string> Losses(WhatsAppMessage original, WhatsAppMessage copy)
    {
        var id = original.ExternalWhatsAppMessageId;
        var keepsId = SynthesizedId.IsSynthesized(id)
            || new WhatsAppMessageId(id) == new WhatsAppMessageId(copy.ExternalWhatsAppMessageId);
        var keepsLink = original.IntegrationLink is null || original.IntegrationLink == copy.IntegrationLink;
        return [.. new[]
        {
            keepsId ? null : "external_whatsapp_message_id",
            original.LocalPhone == copy.LocalPhone ? null : "local_phone",
            original.RemotePhone == copy.RemotePhone ? null : "remote_phone",
            original.UserId is null || original.UserId == copy.UserId ? null : "user_id",
            keepsLink ? null : "integration_link",
            (original.Attachments ?? []).Count == (copy.Attachments ?? []).Count ? null : "attachments",
        }.OfType<string>()];
    }

    /// <summary>The files of the draft that are not attached to the stored message.</summary>
    public static IReadOnlyList<Files.AttachedFile> Missing(MessageDraft draft, WhatsAppMessage stored)
    {
        List<Attachment> unmatched = [.. stored.Attachments ?? []];
        return [.. draft.Files.Where(file => !TryMatch(file))];

        // Each stored file matches one file of the draft.
        bool TryMatch(Files.AttachedFile file)
        {
            var index = unmatched.FindIndex(file.IsHeldAs);
            if (index < 0)
            {
                return false;
            }

            unmatched.RemoveAt(index);
            return true;
        }
    }

    /// <summary>
    /// Whether one of the two ids is synthesized: then they cannot show whether the message is the same.
    /// </summary>
    public static bool OneIdIsMade(MessageDraft draft, WhatsAppMessage stored) =>
        SynthesizedId.IsSynthesized(draft.Id.Given)
        != SynthesizedId.IsSynthesized(stored.ExternalWhatsAppMessageId);

    private static bool SameTime(MessageDraft draft, WhatsAppMessage stored, DateTimeOffset time)
    {
        return IsTwinOf(draft.ActivityAt)
            || (draft.OtherActivityAt is { } other && IsTwinOf(other))
            || (OneIdIsMade(draft, stored)
                && time >= draft.ActivityAt - MessageIndex.Near
                && time <= MessageIndex.LatestOf(draft) + MessageIndex.Near);

        bool IsTwinOf(DateTimeOffset at) =>
            at.ToUnixTimeSeconds() / 60 == time.ToUnixTimeSeconds() / 60
            && MessageIndex.IsAtOneTime(at, draft.MinuteTwins, stored);
    }

    // WhatsApp's times are whole seconds; some sources add fractions and some do not.
    public static bool SameSecond(DateTimeOffset one, DateTimeOffset other) =>
        one.ToUnixTimeSeconds() == other.ToUnixTimeSeconds();

    public static bool SameText(string one, string other) =>
        one == other || LineEnds(one) == LineEnds(other);

    private static string LineEnds(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');
}
