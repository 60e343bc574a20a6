using System.Text.RegularExpressions;
using CloseApi.Wire;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Messages;

/// <summary>The parts of a longer spelling of a message id.</summary>
/// <param name="Phone">The remote phone's digits; null if the spelling has none.</param>
/// <param name="Direction">Null if the spelling has none.</param>
internal readonly record struct MessageIdParts(string StanzaId, string? Phone, Direction? Direction)
{
    /// <summary>The address of the chat; null if the spelling has none.</summary>
    public Jid? Chat { get; init; }
}

/// <summary>
/// The id that WhatsApp gave a message, in one of its spellings: the bare stanza id (<c>3EB0A1B2C3D4E5F60718</c>), the
/// Cloud API's <c>wamid.…</c>, whatsapp-web.js' <c>true_447700900123@c.us_3EB0…</c>. Ids of other origin, Twilio's
/// <c>SM…</c> among them, have one spelling.
/// </summary>
/// <remarks>Two ids are equal if their <see cref="Key"/> is equal.</remarks>
internal readonly partial struct WhatsAppMessageId : IEquatable<WhatsAppMessageId>
{
    // A search takes one request for each spelling. Only phone lines with two numbers would have more spellings.
    private const int MostSpellings = 8;

    private readonly MessageIdParts? parts;

    // Close may hold an id with the blanks around it.
    private readonly string asWritten;

    public WhatsAppMessageId(string given)
    {
        asWritten = given;
        var id = given.Trim();
        Given = id;
        parts = Wamid.Read(id) ?? ReadSerialized(id) ?? (IsStanzaId(id) ? new(id, null, null) : null);
        Key = parts?.StanzaId ?? id;
        if (parts is not null && IsStanzaId(Key))
        {
            Key = Key.ToUpperInvariant();
        }
    }

    /// <summary>Whether WhatsApp gave the id, and not another system.</summary>
    public bool IsOfWhatsApp => parts is not null;

    /// <summary>The address of the chat that the spelling contains; null if it contains none.</summary>
    public Jid? Chat => parts?.Chat;

    /// <summary>The direction that the spelling contains; null if it contains none.</summary>
    public Direction? Direction => parts?.Direction;

    /// <summary>The id as it was written, without the blanks around it.</summary>
    public string Given { get; }

    /// <summary>The part that all spellings of one id share.</summary>
    public string Key { get; }

    /// <summary>
    /// The spellings under which Close may hold the message, the given one first, then by likelihood. A direction or
    /// phone in the id itself takes precedence over the parameters.
    /// </summary>
    /// <param name="direction">Null if unknown.</param>
    /// <param name="remotePhone">In E.164; null if unknown.</param>
    public IReadOnlyList<string> Spellings(Direction? direction = null, string? remotePhone = null)
    {
        if (parts is not { } known)
        {
            return Distinct([Given, asWritten, Key]);
        }

        var key = Key;
        Direction[] directions = (known.Direction ?? direction) is { } certain
            ? [certain]
            : [CloseApi.Wire.Direction.Incoming, CloseApi.Wire.Direction.Outgoing];
        var remotes = Digits(known.Phone, remotePhone)
            .Distinct()
            .SelectMany(digits => directions.Select(way => (Digits: digits, Way: way)))
            .ToList();
        return Distinct(
        [
            Given,
            asWritten,
            key,
            .. remotes.Select(remote => Wamid.Write(key, remote.Digits, remote.Way)),
            .. remotes.Select(remote => WriteSerialized(key, remote.Digits, remote.Way)),
        ]);
    }

    public bool Equals(WhatsAppMessageId other) => Key == other.Key;

    public override bool Equals(object? obj) => obj is WhatsAppMessageId other && Equals(other);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public static bool operator ==(WhatsAppMessageId left, WhatsAppMessageId right) => left.Equals(right);

    public static bool operator !=(WhatsAppMessageId left, WhatsAppMessageId right) => !left.Equals(right);

    public override string ToString() => Given;

    private static string[] Distinct(IEnumerable<string> spellings) =>
        [.. spellings.Distinct(StringComparer.Ordinal).Take(MostSpellings)];

    /// <summary>The digits in the id; if there are none, those of every number of the phone's line.</summary>
    private static IEnumerable<string> Digits(string? digitsOfId, string? remotePhone)
    {
        if (digitsOfId is not null)
        {
            return [digitsOfId];
        }

        return remotePhone is ['+', ..]
            ? PhoneLine.Numbers(PhoneLine.Of(remotePhone)).Prepend(remotePhone).Select(number => number[1..])
            : [];
    }

    private static string WriteSerialized(string stanzaId, string digits, Direction direction) =>
        $"{(direction == CloseApi.Wire.Direction.Incoming ? "false" : "true")}_{digits}@c.us_{stanzaId}";

    private static bool IsStanzaId(string id) => id.Length is >= 16 and <= 32 && id.All(char.IsAsciiHexDigit);

    private static MessageIdParts? ReadSerialized(string id)
    {
        var match = Serialized().Match(id);
        if (!match.Success || !Jid.TryRead(match.Groups["chat"].Value, out var chat))
        {
            return null;
        }

        return new(
            match.Groups["stanza"].Value,
            chat.WhyNotAPhone is null ? chat.User : null,
            match.Groups["from_me"].Value == "true"
                ? CloseApi.Wire.Direction.Outgoing
                : CloseApi.Wire.Direction.Incoming)
        {
            Chat = chat,
        };
    }

    // In a group the participant's JID follows. Its phone is not the phone of the chat.
    [GeneratedRegex(
        "^(?<from_me>true|false)_(?<chat>[^_]+)_(?<stanza>[A-Za-z0-9]{1,64})(_.+)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Serialized();
}
