using System.IO.Compression;
using System.Text;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests;

/// <summary>Creates small exports for tests.</summary>
internal static class Chats
{
    public const string Android = "WhatsApp Chat with Ada Reyes.txt";
    public const string Ios = "_chat.txt";

    public static Export Open(string text, string file = Ios, DateOrder? order = null, ExportLimits? limits = null) =>
        Open(Encoding.UTF8.GetBytes(text), file, order, limits);

    public static Export Open(byte[] bytes, string file = Ios, DateOrder? order = null, ExportLimits? limits = null) =>
        Export.Open(new MemoryStream(bytes), file, new(order) { Limits = limits ?? new() });

    public static List<Message> Read(string text, string file = Ios, DateOrder? order = null)
    {
        using var export = Open(text, file, order);
        return [.. export.ReadMessages()];
    }

    /// <summary>The only message of a chat.</summary>
    public static Message One(string text, string file = Ios) => Assert.Single(Read(text, file));

    /// <summary>The message in an Android export with one body by Ada.</summary>
    public static Message OnAndroid(string body) => One($"14/03/2026, 09:05 - Ada Reyes: {body}\n", Android);

    /// <summary>
    /// The message in an iOS export with one body by Ada. Another message shows that this iOS marks its texts.
    /// </summary>
    public static Message OnIos(string body) =>
        Read($"[14/03/2026, 09:05:07] Ada Reyes: {body}\n[14/03/2026, 09:06:07] Ada Reyes: \u200Eimage omitted\n")[0];

    public static ExportRefusedException Refuses(byte[] bytes, string file = Ios, ExportLimits? limits = null) =>
        Assert.Throws<ExportRefusedException>(() =>
        {
            using var export = Open(bytes, file, limits: limits);
            return export.ReadMessages().Count();
        });

    public static ExportRefusedException Refuses(string text, string file = Ios, ExportLimits? limits = null) =>
        Refuses(Encoding.UTF8.GetBytes(text), file, limits);

    public static byte[] Zip(params (string Name, string Content)[] entries) =>
        ZipBytes([.. entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Content)))]);

    public static byte[] ZipBytes(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
