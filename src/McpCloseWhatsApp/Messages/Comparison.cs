using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>Compares a draft with what Close holds, by meaning. A draft claims nothing about what it leaves out.</summary>
internal static class Comparison
{
    /// <summary>The fields, in Close's names, in which <paramref name="logged"/> differs; empty when it is the same message.</summary>
    public static IReadOnlyList<string> Differences(MessageDraft draft, WhatsAppMessage logged)
    {
        List<string> differs = [];
        Note("lead_id", logged.LeadId == draft.With.LeadId);
        Note("contact_id", logged.ContactId == draft.With.ContactId);
        Note("direction", logged.Direction == draft.Direction);
        Note("activity_at", !draft.ClaimsTime || (logged.ActivityAt is { } at && SameSecond(at, draft.ActivityAt)));
        Note("message_markdown", SameText(logged.MessageMarkdown, draft.MessageMarkdown));
        Note("response_to_id", draft.ResponseToId is null || draft.ResponseToId == logged.ResponseToId);
        Note("attachments", Missing(draft, logged).Count == 0);
        return differs;

        void Note(string field, bool same)
        {
            if (!same)
            {
                differs.Add(field);
            }
        }
    }

    /// <summary>What a copy, equal by meaning, would still lose of its original, in Close's names.</summary>
    public static IReadOnlyList<string> Losses(WhatsAppMessage original, WhatsAppMessage copy)
    {
        var id = original.ExternalWhatsAppMessageId;
        return [.. new[]
        {
            SynthesizedId.IsSynthesized(id) || new WhatsAppMessageId(id) == new WhatsAppMessageId(copy.ExternalWhatsAppMessageId)
                ? null : "external_whatsapp_message_id",
            original.LocalPhone == copy.LocalPhone ? null : "local_phone",
            original.RemotePhone == copy.RemotePhone ? null : "remote_phone",
            original.UserId is null || original.UserId == copy.UserId ? null : "user_id",
            original.IntegrationLink is null || original.IntegrationLink == copy.IntegrationLink ? null : "integration_link",
            (original.Attachments ?? []).Count == (copy.Attachments ?? []).Count ? null : "attachments",
        }.OfType<string>()];
    }

    /// <summary>The files of the draft that the logged message does not carry.</summary>
    public static IReadOnlyList<Files.AttachedFile> Missing(MessageDraft draft, WhatsAppMessage logged)
    {
        List<Attachment> unclaimed = [.. logged.Attachments ?? []];
        return [.. draft.Files.Where(file => unclaimed.FindIndex(file.IsHeldAs) is not (>= 0 and var at) || !Claim(at))];

        bool Claim(int at)
        {
            unclaimed.RemoveAt(at);
            return true;
        }
    }

    // WhatsApp counts in seconds; some sources carry fractions and some do not.
    public static bool SameSecond(DateTimeOffset one, DateTimeOffset other) =>
        one.ToUnixTimeSeconds() == other.ToUnixTimeSeconds();

    public static bool SameText(string one, string other) =>
        one == other || LineEnds(one) == LineEnds(other);

    private static string LineEnds(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');
}
