using System.Globalization;
using System.Text;

namespace McpCloseWhatsApp.Logging;

/// <summary>The right to create one message, while it is not disposed.</summary>
/// <remarks>What is noted outlives a kill of the process, for which nothing has to reach the disk. It names no customer and no text.</remarks>
/// <param name="file">Null where only the process itself remembers.</param>
/// <param name="earlier">What somebody asked Close for before; null where nobody did, or so long ago that lists tell.</param>
internal sealed class Claim(FileStream? file, TimeProvider clock, EarlierCreate? earlier) : IDisposable
{
    public static Claim InMemoryOnly { get; } = new(null, TimeProvider.System, null);

    public EarlierCreate? Earlier => earlier;

    /// <summary>Another process held it for longer than one waits.</summary>
    public static Claim OfAnother(TimeSpan lasts) => new(null, TimeProvider.System, new(null, lasts));

    /// <summary>From now on Close may have the message.</summary>
    public void Stake() => Note($"{clock.GetUtcNow():O} ");

    /// <summary>Close has it.</summary>
    public void Settle(string messageId) => Note($"{clock.GetUtcNow():O} {messageId}");

    /// <summary>Close refused it: it does not have it.</summary>
    public void Withdraw() => Note("");

    public void Dispose() => file?.Dispose();

    private void Note(string note)
    {
        try
        {
            file?.SetLength(0);
            file?.Seek(0, SeekOrigin.Begin);
            file?.Write(Encoding.UTF8.GetBytes(note));
        }
        catch (IOException)
        {
            // A full disk: what this process remembers still counts.
        }
    }
}

/// <summary>A create of the same message by another process, or by this one a short while ago.</summary>
/// <param name="MessageId">Close's; null where nobody knows whether it was carried out.</param>
/// <param name="Left">How long a look that finds nothing still proves nothing.</param>
internal sealed record EarlierCreate(string? MessageId, TimeSpan Left)
{
    /// <summary>What a claim's file tells; null where it tells nothing any more.</summary>
    public static EarlierCreate? NotedIn(FileStream file, TimeProvider clock, TimeSpan lasts)
    {
        Span<byte> note = stackalloc byte[200];
        return Encoding.UTF8.GetString(note[..file.Read(note)]).Split(' ') is [var at, var id]
            && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, default, out var staked)
            && clock.GetUtcNow() - staked is var age && age < lasts && age > -lasts
                ? new(id.Length > 0 ? id : null, lasts - age)
                : null;
    }
}
