using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Lets a few requests at once have a body beyond the first megabyte, whatever their headers say of its length: what is
/// read of it stands in memory until the request is answered. The others wait with the rest of theirs.
/// </summary>
internal sealed class LargeBodies : IDisposable
{
    private const int Large = 1024 * 1024;
    private const int AtOnce = 8;

    private readonly SemaphoreSlim room = new(AtOnce);

    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength <= Large)
        {
            await next(context);
            return;
        }

        var body = new Body(context.Request.Body, room);
        context.Request.Body = body;
        try
        {
            await next(context);
        }
        finally
        {
            body.Leave();
        }
    }

    public void Dispose() => room.Dispose();

    private sealed class Body(Stream sent, SemaphoreSlim room) : Stream
    {
        private int read;
        private bool hasRoom;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (read > Large && !hasRoom)
            {
                await room.WaitAsync(cancellationToken);
                hasRoom = true;
            }

            var count = await sent.ReadAsync(buffer, cancellationToken);
            read += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public void Leave()
        {
            if (hasRoom)
            {
                room.Release();
            }
        }
    }
}
