using System.IO.Compression;
using System.Text;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Bodies that are too large, too deep, or do not fit their headers.</summary>
internal static class BodyFaults
{
    private const int Piece = 64 * 1024;
    private const long Large = 50_000_000;
    private const int Depth = 100_000;
    private const int HeaderCount = 100;
    private const int HeaderLength = 8_000;

    // Blanks pack to a thousandth. A reader unpacks one member after the other.
    private const int BombMembers = 100;
    private const int BombMember = 10_000_000;

    private static readonly byte[] Spaces = [.. Enumerable.Repeat((byte)' ', Piece)];

    public static IEnumerable<FaultKind> Kinds =>
    [
        Change("body_50_mb", "The true answer after 50 MB of blanks.", (truth, _) => truth with
        {
            Stream = async (body, cancellationToken) =>
            {
                for (var written = 0L; written < Large; written += Piece)
                {
                    await body.WriteAsync(Spaces, cancellationToken);
                }

                await body.WriteAsync(truth.Body, cancellationToken);
            },
        }),
        Change("body_endless", "Blanks without an end.", (truth, _) => truth with
        {
            Stream = async (body, cancellationToken) =>
            {
                while (true)
                {
                    await body.WriteAsync(Spaces, cancellationToken);
                }
            },
        }),
        Change("body_trickles", "A blank every 100 ms, without an end.", (truth, _) => truth with
        {
            Stream = async (body, cancellationToken) =>
            {
                while (true)
                {
                    await body.WriteAsync(Spaces.AsMemory(0, 1), cancellationToken);
                    await body.FlushAsync(cancellationToken);
                    // A network has its own pace. Each blank would move the clock of a test on, and so end other calls.
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
                }
            },
        }),
        Change("body_gzip", "The true answer, packed with gzip.", (truth, _) =>
            Packed(truth, Gzip(truth.Body.Span))),
        Change("body_gzip_bomb", "1 MB of gzip that unpacks to 1 GB of blanks.", (truth, _) =>
            Packed(truth, Bomb())),
        Change("body_gzip_broken", "The true answer, said to be packed with gzip.", (truth, _) =>
            Packed(truth, truth.Body)),
        Change("body_deep", "Arrays in arrays, 100,000 deep.", (truth, _) => Json(truth,
            "{\"data\":" + new string('[', Depth) + new string(']', Depth) + ",\"has_more\":false}")),
        Change("body_short", "The true answer, 100 bytes shorter than announced.", (truth, _) =>
            truth with { AnnouncedLength = truth.Body.Length + 100 }),
        Change("body_garbage", "Bytes that are not text.", (truth, _) =>
            truth with { Body = Enumerable.Range(0, 4096).Select(at => (byte)(at * 31 % 256)).ToArray() }),
        Change("body_half", "The first half of the true answer.", (truth, _) =>
            truth with { Body = truth.Body[..(truth.Body.Length / 2)] }),
        Change("body_twice", "The true answer two times.", (truth, _) =>
            truth with { Body = (byte[])[.. truth.Body.Span, .. truth.Body.Span] }),
        Change("body_bom", "The true answer after a byte order mark.", (truth, _) =>
            truth with { Body = (byte[])[0xEF, 0xBB, 0xBF, .. truth.Body.Span] }),
        Change("body_utf16", "The true answer in UTF-16.", (truth, _) => truth with
        {
            Body = Encoding.Convert(Encoding.UTF8, Encoding.Unicode, truth.Body.ToArray()),
            ContentType = truth.ContentType + "; charset=utf-16",
        }),
        Change("body_typed_html", "The true answer as text/html.", (truth, _) =>
            truth with { ContentType = Answer.HtmlType }),
        Change("body_untyped", "The true answer without a Content-Type.", (truth, _) =>
            truth with { ContentType = null }),
        Change("headers_800_kb", "The true answer with 800 KB of headers.", (truth, _) => truth with
        {
            Headers =
            [
                .. truth.Headers, .. Enumerable.Range(0, HeaderCount)
                    .Select(number => KeyValuePair.Create($"X-Long-{number}", new string('x', HeaderLength))),
            ],
        }),
    ];

    private static FaultKind Change(string name, string does, Func<Answer, FaultedCall, Answer> change) =>
        FaultKind.Change(name, does, change);

    private static Answer Json(Answer truth, string body) => truth with
    {
        Body = Encoding.UTF8.GetBytes(body),
        ContentType = Answer.JsonType,
    };

    private static Answer Packed(Answer truth, ReadOnlyMemory<byte> body) => truth with
    {
        Body = body,
        Headers = [.. truth.Headers, KeyValuePair.Create("Content-Encoding", "gzip")],
    };

    private static byte[] Bomb()
    {
        var member = new byte[BombMember];
        Array.Fill(member, (byte)' ');
        var packed = Gzip(member);
        return [.. Enumerable.Repeat(packed, BombMembers).SelectMany(bytes => bytes)];
    }

    private static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
