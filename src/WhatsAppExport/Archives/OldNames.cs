using System.Text;

namespace WhatsAppExport.Archives;

/// <summary>
/// Decodes file names of a zip that does not state their encoding: as UTF-8 if the bytes are valid, else as code page
/// 850, which Windows in Western Europe writes. Code page 437, the default of zip, has the letters of names in the same
/// places.
/// </summary>
internal static class OldNames
{
    public static readonly Encoding Encoding =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Letters());

    private const string FromHex80 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
        + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´-±‗¾¶§÷¸°¨·¹³²■ ";

    private sealed class Letters : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();
    }

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private byte[] unknown = [];
        private int next;

        public override int Remaining => unknown.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (unknown, next) = ([.. bytesUnknown], 0);
            return true;
        }

        public override char GetNextChar() => Remaining == 0 ? '\0' : FromHex80[unknown[next++] & 0x7F];

        public override bool MovePrevious()
        {
            next = Math.Max(next - 1, 0);
            return false;
        }

        public override void Reset() => (unknown, next) = ([], 0);
    }
}
