namespace WhatsAppExport.Archives;

/// <summary>
/// Reads a file inside a zip, and refuses it unless it has the declared length and checksum.
/// </summary>
/// <remarks>
/// All files of a zip share one stream position. The lock allows several files to be read at once.
/// </remarks>
internal sealed class ArchiveStream(Stream content, ArchiveEntry entry, uint checksum, Lock reading) : Stream
{
    private Checksum seen = new();
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => entry.Length;

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = ReadContent(buffer);
        seen.Add(buffer[..count]);
        read += count;
        if (read > entry.Length || (count == 0 && buffer.Length > 0 && (read < entry.Length || seen.Value != checksum)))
        {
            throw entry.Damaged();
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<int>(cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadContent(Span<byte> buffer)
    {
        try
        {
            lock (reading)
            {
                return content.Read(buffer);
            }
        }
        catch (Exception broken) when (Failures.IsDamage(broken))
        {
            throw entry.Damaged(broken);
        }
    }
}
