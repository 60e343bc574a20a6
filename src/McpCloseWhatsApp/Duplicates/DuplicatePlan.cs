using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Duplicates;

/// <summary>What a removal does: exactly these records go, if nothing changes before.</summary>
/// <param name="Groups">The groups of this plan, oldest first.</param>
/// <param name="IsAll">Whether the plan has all duplicates that were found.</param>
internal sealed record DuplicatePlan(IReadOnlyList<DuplicateGroup> Groups, bool IsAll)
{
    public int Removals { get; } = Groups.Sum(group => group.Removed.Count);

    /// <summary>A digest of what stays, what goes, and the content of both. Equal plans have equal ids.</summary>
    public string Id { get; } = "plan_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        Groups.SelectMany(group => group.Removed.Prepend(group.Kept).Select(Content).Append("")))))
        .AsSpan(0, 16));

    /// <summary>What a record must still be when it goes, or stays instead of another.</summary>
    public static string Content(WhatsAppMessage message) => string.Join(
        '\t', message.Id, message.LeadId, message.ContactId, message.Direction, message.At.UtcTicks,
        message.ExternalWhatsAppMessageId, message.MessageMarkdown,
        string.Join(',', (message.Attachments ?? []).Select(file => $"{file.Filename} {file.Size}")));
}

/// <summary>The plans that this process showed lately: one that was carried out in part is still the same.</summary>
internal sealed class DuplicatePlans
{
    private const int Most = 50;

    private readonly ConcurrentDictionary<string, DuplicatePlan> shown = [];

    public DuplicatePlan? Find(string id) => shown.GetValueOrDefault(id);

    public void Remember(DuplicatePlan plan)
    {
        if (shown.Count >= Most)
        {
            shown.Clear();
        }

        shown[plan.Id] = plan;
    }
}
