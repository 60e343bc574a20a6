using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>The messages of a move that one call copies, oldest first.</summary>
/// <param name="whole">All messages of the move, by the Close ids of their originals.</param>
/// <param name="taken">The messages for this call.</param>
internal sealed class MoveBatch(IReadOnlyDictionary<string, Copy> whole, IReadOnlyList<Copy> taken)
{
    public IReadOnlyList<Copy> Copies => taken;

    /// <summary>Whether the whole move fits into this call.</summary>
    public bool IsAll => taken.Count == whole.Count;

    public IReadOnlyList<BatchItem> Items => [.. taken.Select((copy, index) => new BatchItem(index, copy.Draft, ReplyTo(copy)))];

    /// <remarks>
    /// Messages that are not copied yet come first, then messages without replies, so that each call makes progress: an
    /// original with replies stays until they are copied, which may be in a later call.
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
            // A reply to a message that is left for a later call is left for it as well.
        }

        return new(byId, [.. all.Where(copy => ids.Contains(copy.Original.Id))]);

        // With wrong clocks a reply can have an earlier time than its parent.
        bool ComesTooEarly(string id) => byId[id].Original.ResponseToId is { } parent
            && byId.TryGetValue(parent, out var answered) && answered.Held is null && !ids.Contains(parent);
    }

    /// <summary>
    /// The parent of a copy: the copy of its original's parent. If the parent was moved by an earlier call, its
    /// original is gone and the existing copy has the link.
    /// </summary>
    private string? ReplyTo(Copy copy) => copy.Original.ResponseToId is not { } parent ? null
        : whole.TryGetValue(parent, out var answered) ? answered.Draft.Id.Given
        : copy.Held?.ResponseToId ?? parent;
}
