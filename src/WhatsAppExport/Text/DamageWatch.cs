using System.Text;

namespace WhatsAppExport.Text;

/// <summary>
/// Replaces bytes that are not valid text by U+FFFD, and remembers that it did: a person can write that character, too.
/// </summary>
internal sealed class DamageWatch : DecoderFallback
{
    /// <summary>Whether some bytes were replaced.</summary>
    public bool HasReplaced { get; private set; }

    public override int MaxCharCount => 1;

    /// <summary>The encoding, watched while it is read.</summary>
    public Encoding Over(Encoding encoding)
    {
        var watched = (Encoding)encoding.Clone();
        watched.DecoderFallback = this;
        return watched;
    }

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Replacement(this);

    private sealed class Replacement(DamageWatch watch) : DecoderFallbackBuffer
    {
        private int remaining;

        public override int Remaining => remaining;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            watch.HasReplaced = true;
            remaining = 1;
            return true;
        }

        public override char GetNextChar()
        {
            if (remaining == 0)
            {
                return '\0';
            }

            remaining = 0;
            return '\uFFFD';
        }

        public override bool MovePrevious() => false;

        public override void Reset() => remaining = 0;
    }
}
