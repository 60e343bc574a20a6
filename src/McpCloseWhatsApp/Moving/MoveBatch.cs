using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>The messages of a move that one call copies, oldest first.</summary>
/// <param name="allById">All messages of the move, by the Close ids of their originals.</param>
/// <param name="copies">The messages for this call.</param>
/// <param name="staying">
/// Close's ids of the messages that Close shows incompletely, and of all replies to them. A copy of a reply would lose
/// the link to such a message, and only that link shows what the reply answers.
/// </param>
internal sealed class MoveBatch(
    IReadOnlyDictionary<string, Copy> allById, IReadOnlyList<Copy> copies, IReadOnlySet<string> staying)
{
    public IReadOnlyList<Copy> Copies => copies;

    /// <summary>Whether the whole move fits into this call.</summary>
    public bool IsAll => copies.Count == allById.Count;

    public IReadOnlyList<BatchItem> Items =>
        [.. copies.Select((copy, index) => ReasonToStay(copy) is { } reason
            ? new BatchItem(index, null, null, reason)
            : new BatchItem(index, copy.Draft, ReplyTo(copy)))];

    /// <remarks>
    /// Messages that are not copied yet come first, then messages without replies, so that each call makes progress: an
    /// original with replies stays until they are copied, which may be in a later call.
    /// </remarks>
    public static MoveBatch Create(
        MovePlan plan, IReadOnlyList<MessageDraft> drafts, MessageIndex index, int maxCount)
    {
        var matches = index.Match(drafts);
        var all = plan.Moving
            .Zip(drafts, (original, draft) => new Copy(original, draft, matches.GetValueOrDefault(draft)))
            .ToList();
        var byId = all.ToDictionary(copy => copy.Original.Id);
        var ids = all
            .OrderBy(copy => copy.Existing is not null)
            .ThenBy(copy => copy.Existing is not null && plan.Replies.Contains(copy.Original.Id))
            .Take(maxCount)
            .Select(copy => copy.Original.Id)
            .ToHashSet();
        while (ids.RemoveWhere(ComesTooEarly) > 0)
        {
            // A reply waits for a later call if its parent waits for one.
        }

        return new(byId, [.. all.Where(copy => ids.Contains(copy.Original.Id))], StayingOf(plan, all));

        // With wrong clocks a reply can have an earlier time than its parent.
        bool ComesTooEarly(string id) => byId[id].Original.ResponseToId is { } parentId
            && byId.TryGetValue(parentId, out var parent) && parent.Existing is null && !ids.Contains(parentId);
    }

    private static HashSet<string> StayingOf(MovePlan plan, List<Copy> all)
    {
        HashSet<string> staying =
        [
            .. plan.Incomplete.Select(message => message.Id),
            .. all.Where(copy => copy.Lacks is not null).Select(copy => copy.Original.Id),
        ];
        var open = new Queue<string>(staying);
        while (open.TryDequeue(out var id))
        {
            foreach (var reply in plan.Replies[id].Where(reply => staying.Add(reply.Id)))
            {
                open.Enqueue(reply.Id);
            }
        }

        return staying;
    }

    private string? ReasonToStay(Copy copy) => copy switch
    {
        { Lacks: { } lacking } => $"stays, because Close does not show its {lacking}",
        { Original.ResponseToId: { } parentId } when staying.Contains(parentId) =>
            $"stays, because it answers {parentId}, which stays",
        _ => null,
    };

    /// <summary>
    /// The parent of a copy: the copy of its original's parent. If the parent was moved by an earlier call, its
    /// original is gone and the existing copy has the link.
    /// </summary>
    private string? ReplyTo(Copy copy) => copy.Original.ResponseToId is not { } parentId ? null
        : allById.TryGetValue(parentId, out var parent) ? parent.Draft.Id.Given
        : copy.Existing?.ResponseToId ?? parentId;
}
