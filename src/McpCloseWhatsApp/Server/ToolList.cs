using System.Buffers;
using System.Globalization;
using System.Text;

namespace McpCloseWhatsApp.Server;

/// <summary>
/// The answer to <c>tools/list</c> as text: it is the same for every request. Parsing it to objects and writing them
/// took a fifth of the instructions of a start. <c>ToolListTests</c> compares it with the answer of the SDK.
/// </summary>
internal static class ToolList
{
    public static byte[] Of(ServedPrimitives served)
    {
        var lifetime = (long)ServerDescription.ListLifetime.TotalMilliseconds;
        var text = new ArrayBufferWriter<byte>(32 * 1024);
        text.Write("{\"tools\":["u8);
        foreach (var (index, tool) in served.Tools.Index())
        {
            text.Write(index == 0 ? ""u8 : ","u8);
            text.Write(tool.Contract.Json.Span);
        }

        text.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"],\"ttlMs\":{lifetime},\"cacheScope\":\"private\"}}")));
        return text.WrittenSpan.ToArray();
    }
}
