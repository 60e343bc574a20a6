using System.Globalization;
using System.Text;
using CsCheck;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Tests.Text;

public sealed class HarmlessTextTests
{
    private const string Scotland = "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";

    private static readonly string[] Ordinary =
    [
        "Is the quote ready?", "Größe ≥ 10 °C, 5 €\tor more\nthanks", "e\u0301té", "日本語と𠮷野家", "שלום", "नमस्ते",
        "👍🏽", "❤️", "1️⃣ #️⃣", "👩‍👩‍👧‍👦", "❤️‍🔥", "🏳️‍🌈", "🙂‍↔️", "🇬🇧", Scotland,
        "می\u200cخواهم", "ක්\u200dර", "क्\u200d ", "葛\U000E0100", "۱۲۳", "\u0600١",
    ];

    private static readonly string[] Harmful =
    [
        "\0", "\a", "\b", "\u001b", "\u007f", "\u009b", "\u00ad", "\u061c", "\u180e", "\u200b", "\u200e", "\u200f",
        "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2060", "\u2063", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff",
        "\ufff9", "\ufffb", "\U000E0001", "\U000E0041", "\U000E007F", "\U000E01EF", "\u034f",
    ];

    public static TheoryData<string> OrdinaryTexts => [.. Ordinary];

    public static TheoryData<string> HarmfulTexts => [.. Harmful];

    [Theory, MemberData(nameof(OrdinaryTexts))]
    public void Ordinary_text_comes_back_as_the_same_instance(string text) => Assert.Same(text, HarmlessText.Of(text));

    [Theory, MemberData(nameof(HarmfulTexts))]
    public void Invisible_and_bidirectional_characters_are_removed(string harmful) => Assert.Equal("abcd", HarmlessText.Of($"ab{harmful}cd"));

    [Theory]
    [InlineData("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred[0m")]
    [InlineData("a\u200db", "ab")]
    [InlineData("a\u200cb", "ab")]
    [InlineData("\u200d👍", "👍")]
    [InlineData("👍\u200d\u200d", "👍")]
    [InlineData("👍\u200d\u200b🔥", "👍🔥")]
    [InlineData("می\u200c\u200c\u200cخ", "می\u200cخ")]
    [InlineData("a\ufe0fb\ufe01", "ab")]
    [InlineData("❤\ufe0f\ufe0f\ufe0e", "❤\ufe0f")]
    [InlineData("👍\U000E0100\U000E0110", "👍")]
    [InlineData("葛\U000E0100\U000E0101", "葛\U000E0100")]
    [InlineData("👍\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", "👍")]
    [InlineData("🏴\U000E0067\U000E0062", "🏴")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E0061\U000E0062\U000E0063\U000E007F", "🏴")]
    public void Control_characters_joiners_selectors_and_tags_out_of_place_are_removed(string given, string harmless) =>
        Assert.Equal(harmless, HarmlessText.Of(given));

    // A fact and not a theory: attributes are stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void A_lone_surrogate_is_replaced() => Assert.Equal("a\ufffd\ufffdb", HarmlessText.Of("a\udc4d\ud83db"));

    [Theory, InlineData(null), InlineData("")]
    public void A_missing_text_becomes_an_empty_text(string? nothing) => Assert.Equal("", HarmlessText.Of(nothing));

    [Fact]
    public void Cleaning_a_clean_text_changes_nothing() => Mixed.Sample(text =>
        HarmlessText.Of(text) is var once && ReferenceEquals(once, HarmlessText.Of(once)));

    [Fact]
    public void A_cleaned_text_has_no_harmful_character() => Mixed.Sample(text =>
        !HarmlessText.Of(text).EnumerateRunes().Any(rune => rune.Value is not ('\n' or '\t' or 0x200C or 0x200D or 0x600)
            && !IsFlagTag(rune)
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate));

    [Fact]
    public void Ordinary_words_side_by_side_stay_byte_for_byte() => Gen.OneOf(Ordinary).Array[0, 6]
        .Select(words => string.Join(' ', words))
        .Sample(text => ReferenceEquals(text, HarmlessText.Of(text)));

    [Theory]
    [InlineData("short", 160, "short")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abc def", 5, "abc…")]
    [InlineData("ab👩‍👩‍👧‍👦cd", 6, "ab…")]
    [InlineData("👩‍👩‍👧‍👦", 4, "👩‍…")]
    [InlineData("e\u0301e\u0301e\u0301", 4, "e\u0301…")]
    public void A_long_text_is_cut_between_characters(string text, int limit, string cut) => Assert.Equal(cut, HarmlessText.Shorten(text, limit));

    [Fact]
    public void A_shortened_text_is_within_the_limit_and_is_a_prefix() => Gen.Select(Mixed, Gen.Int[1, 40]).Sample((text, limit) =>
    {
        var cut = HarmlessText.Shorten(HarmlessText.Of(text), limit);
        return cut.Length <= limit && (cut == HarmlessText.Of(text) || HarmlessText.Of(text).StartsWith(cut[..^1], StringComparison.Ordinal))
            && !cut.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar && !HarmlessText.Of(text).Contains('\ufffd'));
    });

    private static Gen<string> Mixed { get; } = Gen.OneOf(
            Gen.OneOf(Ordinary),
            Gen.OneOf(Harmful),
            Gen.OneOf("\u200c", "\u200d", "\ufe0f", "\r", "\n", "🏴", "👍", "\ud83d", "\udc4d", "ی", "a", "\U000E0067", "\U000E0062", "\U000E0073"),
            Gen.String)
        .Array[0, 12].Select(string.Concat);

    private static bool IsFlagTag(Rune rune) => rune.Value is >= 0xE0030 and <= 0xE007F;
}
