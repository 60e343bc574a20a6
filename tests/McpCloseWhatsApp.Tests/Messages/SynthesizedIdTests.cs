using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;
using CsCheck;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Tests.Messages;

public sealed class SynthesizedIdTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 14, 9, 5, 7, TimeSpan.Zero);

    /// <summary>
    /// Close stores messages under these ids: a change would log every imported message a second time.
    /// </summary>
    [Theory]
    [InlineData("cont_ada", Direction.Incoming, "Is the quote ready?", 0, "syn_8c367bf0a3aa1392dc731547f5e5ae6e")]
    [InlineData("cont_ada", Direction.Incoming, "Is the quote ready?", 1, "syn_7f3b49c8f788eee3489502100211b77d")]
    [InlineData("cont_ada", Direction.Outgoing, "", 0, "syn_3cdfaf73074c8f152ac975fa45fc4222")]
    [InlineData("cont_ada", Direction.Outgoing, "Größe 日本語 👍🏽\nガ", 0, "syn_a9707f6ac274777484f866b41e6dc35a")]
    public void The_synthesized_ids_never_change(string contact, Direction direction, string text, int ordinal, string id) =>
        Assert.Equal(id, SynthesizedId.Of(contact, At, direction, text, ordinal));

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        byte[] bytes =
        [
            .. "\0\0\0\u0002v1"u8, .. "\0\0\0\u0006cont_1"u8, .. "\0\0\0\u00142026-03-14T09:05:07Z"u8,
            .. "\0\0\0\u0008incoming"u8, .. "\0\0\0\u0002"u8, .. Encoding.UTF8.GetBytes("é"), .. "\0\0\0\u00017"u8,
        ];

        Assert.Equal($"syn_{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}", SynthesizedId.Of("cont_1", At, Direction.Incoming, "é", 7));
    }

    [Theory]
    [InlineData("a\nb", "a\r\nb")]
    [InlineData("a\nb", "a\rb")]
    public void Equivalent_Unicode_forms_of_a_text_give_the_same_id(string one, string other) =>
        Assert.Equal(SynthesizedId.Of("c", At, Direction.Incoming, one, 0), SynthesizedId.Of("c", At, Direction.Incoming, other, 0));

    [Theory]
    [InlineData("cafe", "café")]
    [InlineData("á", "à")]
    [InlineData("a\nb", "a b")]
    [InlineData("Hi", "hi")]
    [InlineData("hi", "hi ")]
    public void Texts_that_only_look_similar_give_different_ids(string one, string other) =>
        Assert.NotEqual(SynthesizedId.Of("c", At, Direction.Incoming, one, 0), SynthesizedId.Of("c", At, Direction.Incoming, other, 0));

    [Fact]
    public void The_UTC_offset_and_fractions_of_a_second_do_not_change_the_id() => Assert.Equal(
        SynthesizedId.Of("c", At, Direction.Incoming, "x", 0),
        SynthesizedId.Of("c", At.ToOffset(TimeSpan.FromHours(5.5)).AddMilliseconds(999), Direction.Incoming, "x", 0));

    [Fact]
    public void A_difference_in_any_field_gives_another_id() => Gen.Select(Messages, Messages).Sample((a, b) => a == b || IdOf(a) != IdOf(b));

    [Fact]
    public void Text_that_moves_from_one_field_to_the_next_gives_another_id() => Assert.NotEqual(
        SynthesizedId.Of("cont_1", At, Direction.Incoming, "x", 12), SynthesizedId.Of("cont_1", At, Direction.Incoming, "x1", 2));

    [Fact]
    public void A_synthesized_id_is_recognised() => Messages.Sample(message => SynthesizedId.IsSynthesized(IdOf(message)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("syn_")]
    [InlineData("syn_0123456789ABCDEF0123456789abcdef")]
    [InlineData("syn_0123456789abcdef0123456789abcde")]
    [InlineData("SYN_0123456789abcdef0123456789abcdef")]
    [InlineData("3EB0A1B2C3D4E5F60718")]
    public void Other_ids_are_not_recognised_as_synthesized(string? id) => Assert.False(SynthesizedId.IsSynthesized(id));

    private static Gen<(string Contact, DateTimeOffset At, Direction Direction, string Text, int Ordinal)> Messages { get; } = Gen.Select(
        Gen.OneOf("cont_1", "cont_2", "cont_11"),
        Gen.Int[0, 2].Select(seconds => At.AddSeconds(seconds)),
        Gen.OneOf(Direction.Incoming, Direction.Outgoing),
        Gen.OneOf("", "a", "á", "ab", "incoming", "1"),
        Gen.Int[0, 12]);

    private static string IdOf((string Contact, DateTimeOffset At, Direction Direction, string Text, int Ordinal) message) =>
        SynthesizedId.Of(message.Contact, message.At, message.Direction, message.Text, message.Ordinal);
}
