using System.Buffers.Text;
using CloseApi.Wire;
using CsCheck;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Tests.Messages;

public sealed class WhatsAppMessageIdTests
{
    private const string Bare = "3EB0A1B2C3D4E5F60718";
    private const string Wamid = "wamid.HBgMNDQ3NzAwOTAwMTIzFQIAEhgUM0VCMEExQjJDM0Q0RTVGNjA3MTgA";
    private const string Serialized = "false_447700900123@c.us_3EB0A1B2C3D4E5F60718";

    [Theory]
    [InlineData(Bare)]
    [InlineData("3eb0a1b2c3d4e5f60718")]
    [InlineData(" 3EB0A1B2C3D4E5F60718\n")]
    [InlineData(Wamid)]
    [InlineData("wamid.HBgLMTIxMjU1NTAxNDMVAgARGBQzRUIwQTFCMkMzRDRFNUY2MDcxOAA=")]
    [InlineData("wamid.HBgLMTIxMjU1NTAxNDMVAgARGBQzRUIwQTFCMkMzRDRFNUY2MDcxOAA")]
    [InlineData(Serialized)]
    [InlineData("true_447700900123@s.whatsapp.net_3EB0A1B2C3D4E5F60718")]
    [InlineData("false_154713345548441@lid_3EB0A1B2C3D4E5F60718")]
    [InlineData("false_120363000000000001@g.us_3EB0A1B2C3D4E5F60718_447700900123@c.us")]
    [InlineData("true_120363000000000001@g.us_3EB0A1B2C3D4E5F60718_154713345548441@lid")]
    public void All_spellings_of_one_id_have_the_same_key(string spelling)
    {
        var id = new WhatsAppMessageId(spelling);

        Assert.Equal((spelling.Trim(), Bare), (id.Given, id.Key));
        Assert.Equal(new WhatsAppMessageId(Bare), id);
        Assert.True(id == new WhatsAppMessageId(Wamid));
        Assert.Equal(new WhatsAppMessageId(Bare).GetHashCode(), id.GetHashCode());
    }

    [Theory]
    [InlineData("wamid.HBgMNDQ3NzAwOTAwMTIzFQIAEhgEM0E5OQA=", "3A99")]
    [InlineData("3A99", "3A99")]
    [InlineData("wamid.HBgMNDQ3NzAwOTAwMTIzFQIAEhgUM0ExMTIyMzM0NDU1NjY3N0FBQkIA", "3A11223344556677AABB")]
    [InlineData("SM00000000000000000000000000000001", "SM00000000000000000000000000000001")]
    [InlineData("MM0000000000000000000000000000000a", "MM0000000000000000000000000000000a")]
    [InlineData("wamid.HBgMNDQ3NzAwOTAwMTIz", "wamid.HBgMNDQ3NzAwOTAwMTIz")]
    [InlineData("wamid.HBgMNDQ3NzAwOTAwMTIzFQIAEhggMTgwMTU1", "wamid.HBgMNDQ3NzAwOTAwMTIzFQIAEhggMTgwMTU1")]
    [InlineData("wamid.***", "wamid.***")]
    [InlineData("wamid.", "wamid.")]
    [InlineData("true_ada@example.com_3EB0A1B2C3D4E5F60718", "true_ada@example.com_3EB0A1B2C3D4E5F60718")]
    [InlineData("gBEGkYiEB1VXAglK1ZEqA1YKPrU", "gBEGkYiEB1VXAglK1ZEqA1YKPrU")]
    [InlineData("syn_0123456789abcdef0123456789abcdef", "syn_0123456789abcdef0123456789abcdef")]
    [InlineData("", "")]
    public void The_key_is_the_stanza_id_or_the_text_itself(string given, string key) =>
        Assert.Equal(key, new WhatsAppMessageId(given).Key);

    [Fact]
    public void A_wamid_is_read_in_either_base64_alphabet_and_with_any_bytes_around_its_texts()
    {
        byte[] bytes = [0xFB, 0xFF, 0xBF, 0x18, 3, .. "123"u8, 0x15, 0x13, 0x18, 20, .. "12345678901234567890"u8];

        Assert.Equal(
            new MessageIdParts("12345678901234567890", "123", Direction: null),
            McpCloseWhatsApp.Messages.Wamid.Read($"wamid.{Convert.ToBase64String(bytes)}"));
        Assert.Equal("12345678901234567890", new WhatsAppMessageId($"wamid.{Base64Url.EncodeToString(bytes)}").Key);
    }

    [Theory]
    [InlineData("SM0000000000000000000000000000000A", "SM0000000000000000000000000000000a")]
    [InlineData("3EB0A1B2C3D4E5F60718", "3EB0A1B2C3D4E5F60719")]
    public void Different_ids_are_different_messages(string one, string other) =>
        Assert.True(new WhatsAppMessageId(one) != new WhatsAppMessageId(other));

    [Fact]
    public void A_phone_and_a_direction_give_the_spellings_of_every_source() =>
        Assert.Equal([Bare, Wamid, Serialized], new WhatsAppMessageId(Bare).Spellings(Direction.Incoming, "+447700900123"));

    [Fact]
    public void Without_a_direction_the_spellings_of_both_directions_are_given() => Assert.Equal(
        [
            Bare,
            Wamid,
            "wamid.HBgMNDQ3NzAwOTAwMTIzFQIAERgUM0VCMEExQjJDM0Q0RTVGNjA3MTgA",
            Serialized,
            "true_447700900123@c.us_3EB0A1B2C3D4E5F60718",
        ],
        new WhatsAppMessageId(Bare).Spellings(remotePhone: "+447700900123"));

    [Theory]
    [InlineData(Wamid, new[] { Wamid, Bare, Serialized })]
    [InlineData(Serialized, new[] { Serialized, Bare, Wamid })]
    [InlineData("false_447700900123@s.whatsapp.net_3EB0A1B2C3D4E5F60718",
        new[] { "false_447700900123@s.whatsapp.net_3EB0A1B2C3D4E5F60718", Bare, Wamid, Serialized })]
    public void The_phone_and_direction_inside_a_spelling_are_used(string given, string[] spellings) =>
        Assert.Equal(spellings, new WhatsAppMessageId(given).Spellings(Direction.Outgoing, "+12125550143"));

    [Theory]
    [InlineData("3eb0a1b2c3d4e5f60718", new[] { "3eb0a1b2c3d4e5f60718", Bare })]
    [InlineData(" SM1 ", new[] { "SM1", " SM1 " })]
    [InlineData("SM00000000000000000000000000000001", new[] { "SM00000000000000000000000000000001" })]
    [InlineData("false_120363000000000001@g.us_3EB0A1B2C3D4E5F60718_447700900123@c.us",
        new[] { "false_120363000000000001@g.us_3EB0A1B2C3D4E5F60718_447700900123@c.us", Bare })]
    public void Without_a_phone_only_the_given_spelling_and_the_key_are_given(string given, string[] spellings) =>
        Assert.Equal(spellings, new WhatsAppMessageId(given).Spellings());

    [Fact]
    public void A_phone_line_with_two_numbers_gives_the_spellings_of_both() => Assert.Equal(
        [
            Bare,
            OutgoingWamid("5511987654321"),
            OutgoingWamid("551187654321"),
            "true_5511987654321@c.us_3EB0A1B2C3D4E5F60718",
            "true_551187654321@c.us_3EB0A1B2C3D4E5F60718",
        ],
        new WhatsAppMessageId(Bare).Spellings(Direction.Outgoing, "+5511987654321"));

    private static string OutgoingWamid(string digits) => McpCloseWhatsApp.Messages.Wamid.Write(Bare, digits, Direction.Outgoing);
}

/// <summary>Properties that hold for random ids.</summary>
public sealed class WhatsAppMessageIdLawTests
{
    private static readonly Gen<string> Stanzas = Gen.Select(Gen.OneOf("3EB0", "3A", "BAE5", "AC"), Gen.Char["0123456789ABCDEF"].Array[14, 28])
        .Select((start, rest) => start + new string(rest));

    private static readonly Gen<string> Phones = Gen.OneOf("+447700900", "+1212555", "+55119876", "+5511876", "+5491123", "+525512").SelectMany(start =>
        Gen.Int[0, 9999].Select(end => $"{start}{end:0000}"));

    private static readonly Gen<Direction> KnownDirections = Gen.OneOf(Direction.Incoming, Direction.Outgoing);

    private static readonly Gen<Direction?> Directions = Gen.OneOf<Direction?>(Direction.Incoming, Direction.Outgoing, null);

    [Fact]
    public void Every_spelling_of_an_id_has_the_same_key() => Gen.Select(Stanzas, Phones, Directions).Sample((stanza, phone, direction) =>
        new WhatsAppMessageId(stanza).Spellings(direction, phone).All(spelling => new WhatsAppMessageId(spelling).Key == stanza));

    [Fact]
    public void Every_spelling_leads_back_to_all_others() => Gen.Select(Stanzas, Phones, KnownDirections).Sample((stanza, phone, direction) =>
    {
        var spellings = new WhatsAppMessageId(stanza).Spellings(direction, phone);
        return spellings.Skip(1).All(spelling => new WhatsAppMessageId(spelling).Spellings() is var found
            && found[0] == spelling && found.Count is 3 && found.All(spellings.Contains));
    });

    [Fact]
    public void Spellings_are_few_distinct_and_begin_with_the_given_one() => Gen.Select(Texts, Phones, Directions).Sample((text, phone, direction) =>
        new WhatsAppMessageId(text).Spellings(direction, phone) is { Count: >= 1 and <= 8 } spellings
        && spellings[0] == text.Trim() && spellings.Distinct().Count() == spellings.Count);

    [Fact]
    public void The_key_of_a_key_is_itself() => Texts.Sample(text =>
        new WhatsAppMessageId(text).Key is var key && new WhatsAppMessageId(key).Key == key);

    private static Gen<string> Texts { get; } = Gen.OneOf(
        Gen.String,
        Stanzas,
        Stanzas.Select(stanza => stanza.ToLowerInvariant()),
        Gen.String.Select(text => $"wamid.{text}"),
        Gen.Byte.Array[0, 60].Select(bytes => $"wamid.{Convert.ToBase64String([0x1C, 0x18, .. bytes])}"),
        Gen.Select(Gen.String, Gen.String).Select((chat, rest) => $"false_{chat}@c.us_{rest}"),
        Gen.Select(Phones, Gen.String[Gen.Char.AlphaNumeric, 0, 80]).Select((phone, rest) => $"true_{phone[1..]}@c.us_{rest}"));
}
