using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>What one call takes of a move, oldest first.</summary>
/// <param name="whole">The whole move, by the originals' Close ids.</param>
/// <param name="taken">What this call takes of it.</param>
internal sealed class MoveBatch(IReadOnlyDictionary<string, Copy> whole, IReadOnlyList<Copy> taken)
{
    public IReadOnlyList<Copy> Copies => taken;

    /// <summary>Whether the whole move fits into this call.</summary>
    public bool IsAll => taken.Count == whole.Count;

    public IReadOnlyList<BatchItem> Items => [.. taken.Select((copy, index) => new BatchItem(index, copy.Draft, ReplyTo(copy)))];

    /// <remarks>
    /// What is not copied yet comes first, then what nobody answers, so that each call gets on: an original that is
    /// answered stays until its answers are copied, which may be in a later call.
    /// </remarks>
    public static MoveBatch Of(MovePlan plan, IReadOnlyList<MessageDraft> drafts, MessageIndex known, int most)
    {
        var held = known.Match(drafts);
        var all = plan.Moving.Zip(drafts, (original, draft) => new Copy(original, draft, held.GetValueOrDefault(draft))).ToList();
        var byId = all.ToDictionary(copy => copy.Original.Id);
        var ids = all
            .OrderBy(copy => copy.Held is null ? 0 : plan.Answers.Contains(copy.Original.Id) ? 2 : 1)
            .Take(most)
            .Select(copy => copy.Original.Id)
            .ToHashSet();
        while (ids.RemoveWhere(ComesTooEarly) > 0)
        {
            // What answers one that was left for later is left as well.
        }

        return new(byId, [.. all.Where(copy => ids.Contains(copy.Original.Id))]);

        // Clocks can put an answer before what it answers.
        bool ComesTooEarly(string id) => byId[id].Original.ResponseToId is { } parent
            && byId.TryGetValue(parent, out var answered) && answered.Held is null && !ids.Contains(parent);
    }

    /// <summary>
    /// What the copy answers: the copy of what its original answers. Where that has moved already, and its original is
    /// gone, the copy itself knows.
    /// </summary>
    private string? ReplyTo(Copy copy) => copy.Original.ResponseToId is not { } parent ? null
        : whole.TryGetValue(parent, out var answered) ? answered.Draft.Id.Given
        : copy.Held?.ResponseToId ?? parent;
}
