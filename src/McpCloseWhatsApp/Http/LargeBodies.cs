using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Lets a few requests at once have a body beyond the first megabyte, whatever their headers say of its length: what is
/// read of it stands in memory until the request is answered. The others wait with the rest of theirs, and a caller who
/// sends slowly keeps only a share of the places.
/// </summary>
internal sealed class LargeBodies(Tenants tenants) : IDisposable
{
    private const int Large = 1024 * 1024;

    // Each of those that wait has its turn already, of which there are only so many.
    private readonly FairShareLimiter places = new(tenants, all: 8, share: 4, waiting: int.MaxValue);

    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength <= Large)
        {
            await next(context);
            return;
        }

        using var body = new Body(context, places);
        context.Request.Body = body;
        await next(context);
    }

    public void Dispose() => places.Dispose();

    private sealed class Body(HttpContext context, FairShareLimiter places) : Stream
    {
        private readonly Stream sent = context.Request.Body;
        private int read;
        private Place? place;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (read > Large)
            {
                place ??= await places.TakeAsync(context, cancellationToken);
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

        protected override void Dispose(bool disposing)
        {
            place?.Dispose();
            base.Dispose(disposing);
        }
    }
}
