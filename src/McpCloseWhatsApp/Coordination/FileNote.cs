using System.Globalization;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The content of a lease file or a tombstone: its time, and Close's id of the message. While the id is unknown, the
/// note has <see cref="Asked"/> in its place, or <see cref="Nothing"/> if Close was not asked.
/// </summary>
internal sealed record FileNote(TimeSpan Age, string MessageId)
{
    /// <summary>The id of a note that says that Close was not asked for the message.</summary>
    public const string Nothing = "-";

    private const char AskedFor = '?';

    /// <summary>The text in place of the id while Close may have the message.</summary>
    public static string Asked(string leadId) => AskedFor + leadId;

    public static string Format(string messageId, TimeProvider clock) => $"{clock.GetUtcNow():O} {messageId}";

    /// <summary>
    /// Null if the note is malformed, or dated so far in the future that a wrong clock must have written it.
    /// </summary>
    public static FileNote? Read(string text, TimeProvider clock) =>
        text.Split(' ') is [var time, var id]
        && DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, default, out var noted)
        && clock.GetUtcNow() - noted is var age && -age < ConsistencyWindow.Retention
            ? new(age, id)
            : null;

    /// <summary>What the note of a lease file tells the next holder of the lease.</summary>
    /// <param name="written">When the file was written, which dates a note that is malformed.</param>
    public static PriorAttempt? ReadLease(string text, DateTime written, TimeProvider clock) =>
        Read(text, clock) switch
        {
            null => Unreadable(written, clock),
            { MessageId: Nothing } => null,
            { Age: var age } when age >= ConsistencyWindow.Retention => null,
            { MessageId: [AskedFor, .. var lead], Age: var age } => new(null, Left(age)) { LeadId = lead },
            { MessageId: "", Age: var age } => new(null, Left(age)),
            { MessageId: var id, Age: var age } => new(id, Left(age)),
        };

    /// <summary>The prior attempt to assume if a note cannot be read; null once the note has expired.</summary>
    public static PriorAttempt? Unreadable(DateTime written, TimeProvider clock) =>
        clock.GetUtcNow() - new DateTimeOffset(written, TimeSpan.Zero) is var age && age < ConsistencyWindow.Retention
            ? new(null, Left(age), UncertainReason.UnreadableNote)
            : null;

    private static TimeSpan Left(TimeSpan age) => (ConsistencyWindow.MaxLag - age) switch
    {
        { Ticks: < 0 } => TimeSpan.Zero,
        var left => left < ConsistencyWindow.MaxLag ? left : ConsistencyWindow.MaxLag,
    };
}
