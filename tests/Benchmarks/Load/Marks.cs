using System.Text;

namespace Benchmarks.Load;

/// <summary>Looks for other tenants' marks in every byte that a client gets.</summary>
internal sealed class Marks(string mark, Findings findings) : DelegatingHandler(new SocketsHttpHandler())
{
    public const string Word = "Zebra";

    /// <summary>The word and two digits.</summary>
    private const int MarkLength = 7;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        // Older clients ask for a stream (GET), and work without one when it is refused.
        if ((int)answer.StatusCode >= 400 && request.Method != HttpMethod.Get)
        {
            findings.Problem($"HTTP {(int)answer.StatusCode} to {mark}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }

        Look(answer.Headers.ToString());
        var watched = new StreamContent(new Watched(await answer.Content.ReadAsStreamAsync(cancellationToken), Look));
        foreach (var (name, values) in answer.Content.Headers)
        {
            watched.Headers.TryAddWithoutValidation(name, values);
        }

        answer.Content = watched;
        return answer;
    }

    private void Look(string text)
    {
        for (var at = text.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Word, at + 1, StringComparison.Ordinal))
        {
            if (text.Length >= at + mark.Length && !text.AsSpan(at).StartsWith(mark, StringComparison.Ordinal))
            {
                findings.Problem($"{mark} got data of {text.Substring(at, mark.Length)}");
            }
        }
    }

    /// <summary>A stream whose text is checked while it is read, also where it crosses the border of two reads.</summary>
    private sealed class Watched(Stream inner, Action<string> look) : Stream
    {
        private string before = "";

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Seen(buffer, await inner.ReadAsync(buffer, cancellationToken));

        public override int Read(byte[] buffer, int offset, int count) =>
            Seen(buffer.AsMemory(offset, count), inner.Read(buffer, offset, count));

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private int Seen(ReadOnlyMemory<byte> buffer, int read)
        {
            var text = before + Encoding.Latin1.GetString(buffer.Span[..read]);
            look(text);
            before = text[Math.Max(0, text.Length - MarkLength + 1)..];
            return read;
        }
    }
}
