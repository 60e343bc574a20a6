using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>A message of a talk.</summary>
/// <param name="StanzaId">Null when the WhatsApp id is not known.</param>
/// <param name="ReplyTo">The number of the earlier message, with an id, that this one answers.</param>
/// <param name="FileSize">The size of the attached file.</param>
internal sealed record TalkMessage(int Number, string? StanzaId, string Direction, int Second, string Text, int? ReplyTo, int? FileSize)
{
    private static readonly DateTimeOffset Began = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The identity of the message: its id, or its text when it has no id.</summary>
    public string Key => StanzaId ?? Text;

    public string At => (Began + TimeSpan.FromSeconds(Second)).ToString("yyyy-MM-dd'T'HH:mm:ssK");

    public string FileName => $"file {Second}.txt";

    /// <summary>The text, or another version of it.</summary>
    public string Version(int version) => version == 0 ? Text : $"{Text} ({version})";

    /// <summary>The WhatsApp id in one of its three spellings.</summary>
    public string? Spelled(int spelling) => (StanzaId, spelling % 3) switch
    {
        (null, _) => null,
        ({ } id, 0) => id,
        ({ } id, 1) => Wamid.Write(id, Talk.RemotePhone[1..], Direction == "incoming" ? CloseApi.Wire.Direction.Incoming : CloseApi.Wire.Direction.Outgoing),
        ({ } id, _) => $"{(Direction == "incoming" ? "false" : "true")}_{Talk.RemotePhone[1..]}@c.us_{id}",
    };

    public JsonObject ToArguments(int spelling, int version)
    {
        var arguments = new JsonObject { ["direction"] = Direction, ["activity_at"] = At, ["message_markdown"] = Version(version) };
        if (Spelled(spelling) is { } id)
        {
            arguments["external_whatsapp_message_id"] = id;
        }

        if (FileSize is { } size)
        {
            arguments["attachments"] = new JsonArray(new JsonObject
            {
                ["filename"] = FileName,
                ["content_base64"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('x', size))),
            });
        }

        return arguments;
    }
}

/// <summary>Random conversations of two people.</summary>
internal static class Talk
{
    public const string Contact = "cont_Talker", Lead = "lead_Talker", LocalPhone = "+12125550143", RemotePhone = "+447700900123";

    private static readonly Gen<string> Text = Gen.Frequency(
        (6, Gen.String[Gen.Char.AlphaNumeric, 0, 12]),
        (2, Gen.OneOf("*bold* _it_ ~no~ ```x```", "line\nline", "crlf\r\nend\n", "👩‍👩‍👧 ok", "<b>&amp;</b>", " space ", "\u202Eevil", "[a](b)")));

    private static readonly Gen<(bool HasId, string Direction, int Pause, string Text, int Reply, int File, bool Again)> One = Gen.Select(
        Gen.Int[0, 5].Select(i => i > 0), Gen.OneOf("incoming", "outgoing"), Gen.Int[0, 3], Text, Gen.Int[-60, 39], Gen.Int[-120, 30],
        Gen.Int[0, 4].Select(i => i == 0));

    public static Gen<IReadOnlyList<TalkMessage>> WithLength(int least, int most) => One.List[least, most].Select(drawn =>
    {
        List<TalkMessage> messages = [];
        var second = 0;
        foreach (var one in drawn)
        {
            var (number, before) = (messages.Count, messages.Count == 0 ? null : messages[^1]);
            if (one.Again && before is { StanzaId: null })
            {
                // The same text sent twice within a second.
                messages.Add(before with { Number = number });
                continue;
            }

            var parent = one.Reply >= 0 && number > 0 ? messages[one.Reply % number] : null;
            messages.Add(new(
                number, one.HasId ? $"3EB0{number:X16}" : null, one.Direction, second += one.Pause, $"{number}: {one.Text}",
                parent is { StanzaId: not null } ? parent.Number : null, one.File > 0 ? one.File : null));
        }

        return (IReadOnlyList<TalkMessage>)messages;
    });
}
