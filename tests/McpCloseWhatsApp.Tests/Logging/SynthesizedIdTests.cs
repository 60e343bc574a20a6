using System.Security.Cryptography;
using System.Text;
using CsCheck;
using McpCloseWhatsApp.Logging;

namespace McpCloseWhatsApp.Tests.Logging;

public sealed class SynthesizedIdTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 14, 9, 5, 7, TimeSpan.Zero);

    /// <summary>Messages are in Close under these ids: a change here logs every imported message a second time.</summary>
    [Theory]
    [InlineData("cont_ada", "incoming", "Is the quote ready?", 0, "syn_8c367bf0a3aa1392dc731547f5e5ae6e")]
    [InlineData("cont_ada", "incoming", "Is the quote ready?", 1, "syn_7f3b49c8f788eee3489502100211b77d")]
    [InlineData("cont_ada", "outgoing", "", 0, "syn_3cdfaf73074c8f152ac975fa45fc4222")]
    [InlineData("cont_ada", "outgoing", "Größe 日本語 👍🏽\nガ", 0, "syn_41012f26e5be87d66d9e96c8b028a49f")]
    public void The_ids_never_change(string contact, string direction, string text, int ordinal, string id) =>
        Assert.Equal(id, SynthesizedId.Of(contact, At, direction, text, ordinal));

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        byte[] bytes =
        [
            .. "\0\0\0\u0002v1"u8, .. "\0\0\0\u0006cont_1"u8, .. "\0\0\0\u00142026-03-14T09:05:07Z"u8,
            .. "\0\0\0\u0008incoming"u8, .. "\0\0\0\u0003"u8, .. Encoding.UTF8.GetBytes("e\u0301"), .. "\0\0\0\u00017"u8,
        ];

        Assert.Equal($"syn_{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}", SynthesizedId.Of("cont_1", At, "incoming", "é", 7));
    }

    [Theory]
    [InlineData("a\nb", "a\r\nb")]
    [InlineData("a\nb", "a\rb")]
    [InlineData("é", "e\u0301")]
    [InlineData("ế", "e\u0302\u0301")]
    [InlineData("ệ", "e\u0323\u0302")]
    [InlineData("한국어", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165")]
    [InlineData("ガ", "カ\u3099")]
    [InlineData("й", "и\u0306")]
    [InlineData("ᾧ", "ω\u0314\u0342\u0345")]
    [InlineData("é\u0331", "e\u0331\u0301")]
    public void Two_ways_to_write_one_text_give_one_id(string one, string other) =>
        Assert.Equal(SynthesizedId.Of("c", At, "incoming", one, 0), SynthesizedId.Of("c", At, "incoming", other, 0));

    [Theory]
    [InlineData("cafe", "café")]
    [InlineData("á", "à")]
    [InlineData("a\nb", "a b")]
    [InlineData("Hi", "hi")]
    [InlineData("hi", "hi ")]
    public void Texts_that_look_alike_only_nearly_give_two(string one, string other) =>
        Assert.NotEqual(SynthesizedId.Of("c", At, "incoming", one, 0), SynthesizedId.Of("c", At, "incoming", other, 0));

    [Fact]
    public void The_offset_and_what_is_finer_than_a_second_do_not_matter() => Assert.Equal(
        SynthesizedId.Of("c", At, "incoming", "x", 0),
        SynthesizedId.Of("c", At.ToOffset(TimeSpan.FromHours(5.5)).AddMilliseconds(999), "incoming", "x", 0));

    [Fact]
    public void Whatever_differs_gives_another_id() => Gen.Select(Messages, Messages).Sample((a, b) => a == b || Of(a) != Of(b));

    [Fact]
    public void Text_that_moves_from_one_field_to_the_next_gives_another_id() => Assert.NotEqual(
        SynthesizedId.Of("cont_1", At, "incoming", "x", 12), SynthesizedId.Of("cont_1", At, "incoming", "x1", 2));

    [Fact]
    public void Every_composed_letter_gives_the_id_of_its_parts() => Assert.All(Compositions.ByMark, row => Assert.All(
        row.Pairs.Chunk(2), pair => Assert.Equal(CanonicalText.Of($"{pair[0]}{row.Mark}"), CanonicalText.Of($"{pair[1]}"))));

    [Fact]
    public void The_table_of_composed_letters_never_changes() => Assert.Equal(
        "6720d2b8184d574139812986d35927d48c66419f73865952c783a357aca6439f",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Compositions.ByMark.Select(row => row.Mark + row.Pairs))))));

    [Fact]
    public void The_canonical_text_is_its_own_canonical_text() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["\r\nae\u0301\u0323\u0331éị한\u3099カ"], 0, 8]).Sample(text =>
        CanonicalText.Of(text) is var once && CanonicalText.Of(once) == once);

    [Fact]
    public void A_synthesized_id_is_known_for_one() => Messages.Sample(message => SynthesizedId.IsSynthesized(Of(message)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("syn_")]
    [InlineData("syn_0123456789ABCDEF0123456789abcdef")]
    [InlineData("syn_0123456789abcdef0123456789abcde")]
    [InlineData("SYN_0123456789abcdef0123456789abcdef")]
    [InlineData("3EB0A1B2C3D4E5F60718")]
    public void Other_ids_are_not(string? id) => Assert.False(SynthesizedId.IsSynthesized(id));

    private static Gen<(string Contact, DateTimeOffset At, string Direction, string Text, int Ordinal)> Messages { get; } = Gen.Select(
        Gen.OneOf("cont_1", "cont_2", "cont_11"),
        Gen.Int[0, 2].Select(seconds => At.AddSeconds(seconds)),
        Gen.OneOf("incoming", "outgoing"),
        Gen.OneOf("", "a", "á", "ab", "incoming", "1"),
        Gen.Int[0, 12]);

    private static string Of((string Contact, DateTimeOffset At, string Direction, string Text, int Ordinal) message) =>
        SynthesizedId.Of(message.Contact, message.At, message.Direction, message.Text, message.Ordinal);
}
