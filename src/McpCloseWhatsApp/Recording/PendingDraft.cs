using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>A message while Close is asked about its contact or its parent.</summary>
/// <param name="Sought">
/// The draft to search for meanwhile, without what is not known yet; null if too little is known. The search counts
/// only if <see cref="MessageDraft.IsSoughtLike"/> holds for the confirmed draft.
/// </param>
/// <param name="Confirmed">The whole draft. It fails with a <see cref="Refusal"/> that lists everything wrong.</param>
internal sealed record PendingDraft(Task<MessageDraft?> Sought, Task<MessageDraft> Confirmed);

/// <summary>Many messages while Close is asked about their contact.</summary>
/// <param name="SoughtLead">The lead to read meanwhile; null if it is not known yet.</param>
/// <param name="Times">The times of all messages.</param>
/// <param name="Confirmed">The items. They fail with a <see cref="Refusal"/>, as the draft above.</param>
internal sealed record PendingBatch(
    string? SoughtLead, IReadOnlyCollection<DateTimeOffset> Times, Task<BatchItems> Confirmed);

/// <summary>Many messages with one contact.</summary>
internal sealed record BatchItems(string LeadId, IReadOnlyList<BatchItem> Items);
