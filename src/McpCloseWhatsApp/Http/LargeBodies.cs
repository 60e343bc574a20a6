using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Limits how many requests at once may read more than the first megabyte of their body, whatever length their headers
/// state: a body stays in memory until its request is answered. Other requests wait before they read on, and a caller
/// that sends slowly holds only a share of the permits.
/// </summary>
internal sealed class LargeBodies(Tenants tenants) : IDisposable
{
    private const int Large = 1024 * 1024;

    // An unbounded queue is safe: ConcurrencyLimits already bounds the number of requests that get here.
    private readonly FairShareLimiter limiter = new(tenants, limit: 8, share: 4, queue: int.MaxValue);

    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentLength <= Large)
        {
            await next(context);
            return;
        }

        using var body = new Body(context, limiter);
        context.Request.Body = body;
        await next(context);
    }

    public void Dispose() => limiter.Dispose();

    private sealed class Body(HttpContext context, FairShareLimiter limiter) : Stream
    {
        private readonly Stream original = context.Request.Body;
        private int read;
        private Permit? permit;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (read > Large)
            {
                permit ??= await limiter.AcquireAsync(context, cancellationToken);
            }

            var count = await original.ReadAsync(buffer, cancellationToken);
            read += count;
            return count;
        }

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            permit?.Dispose();
            base.Dispose(disposing);
        }
    }
}
