using System.Text;

namespace WhatsAppExport.Archives;

/// <summary>
/// Decodes the file names of a zip that does not state their encoding: as UTF-8 if the bytes are valid, else as code
/// page 850, which Windows in Western Europe writes. Code page 437, the default of zip, has the same bytes for the
/// letters that occur in names.
/// </summary>
internal static class ZipNameEncoding
{
    public static readonly Encoding Encoding =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new CodePage850Fallback());

    private const string CodePage850FromHex80 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
        + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´-±‗¾¶§÷¸°¨·¹³²■ ";

    private sealed class CodePage850Fallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new CodePage850Buffer();
    }

    private sealed class CodePage850Buffer : DecoderFallbackBuffer
    {
        private byte[] unknown = [];
        private int next;

        public override int Remaining => unknown.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (unknown, next) = ([.. bytesUnknown], 0);
            return true;
        }

        public override char GetNextChar() => Remaining == 0 ? '\0' : CodePage850FromHex80[unknown[next++] & 0x7F];

        public override bool MovePrevious()
        {
            next = Math.Max(next - 1, 0);
            return false;
        }

        public override void Reset() => (unknown, next) = ([], 0);
    }
}
