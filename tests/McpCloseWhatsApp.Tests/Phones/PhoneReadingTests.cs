using CsCheck;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Tests.Phones;

public sealed class PhoneReadingTests
{
    [Theory]
    [InlineData("+44 7700 900123")]
    [InlineData("447700900123")]
    [InlineData("44 7700-900123")]
    [InlineData("whatsapp:+447700900123")]
    [InlineData("WhatsApp:447700900123")]
    [InlineData("447700900123@s.whatsapp.net")]
    [InlineData("447700900123@c.us")]
    [InlineData("447700900123:12@s.whatsapp.net")]
    [InlineData("447700900123.0:12@S.WhatsApp.Net")]
    [InlineData("0044 7700 900123")]
    [InlineData("00 44 7700 900123")]
    [InlineData("tel:+44-7700-900123")]
    [InlineData("https://wa.me/447700900123")]
    [InlineData("wa.me/+447700900123")]
    [InlineData("+44 (0) 7700 900123")]
    [InlineData("(+44) 7700/900.123")]
    [InlineData("\u202a+44\u00a07700\u00a0900123\u202c")]
    [InlineData("\u200e+44 7700\u2011900123\u200e")]
    [InlineData("+44 77\u202a00 90\u206001\u200b23")]
    [InlineData("+٤٤٧٧٠٠٩٠٠١٢٣")]
    [InlineData("＋４４７７００９００１２３")]
    [InlineData("+44 7700 900123 ext. 5")]
    [InlineData("  +447700900123\r\n")]
    public void Every_spelling_is_read(string spelling) =>
        Assert.Equal(new Phone("+447700900123", "GB"), PhoneReading.Of(spelling));

    [Theory]
    [InlineData("07700 900123", "GB", "+447700900123")]
    [InlineData("7700 900123", "GB", "+447700900123")]
    [InlineData("447700900123", "GB", "+447700900123")]
    [InlineData("447700900123", "US", "+447700900123")]
    [InlineData("12125550143", "GB", "+12125550143")]
    [InlineData("2125550143", "US", "+12125550143")]
    [InlineData("(212) 555-0143", "US", "+12125550143")]
    [InlineData("011 44 7700 900123", "US", "+447700900123")]
    [InlineData("0044 7700 900123", "US", "+447700900123")]
    [InlineData("whatsapp:2125550143", "US", null)]
    [InlineData("39 06 1234 5678", "IT", "+390612345678")]
    [InlineData("06 1234 5678", "IT", "+390612345678")]
    [InlineData("33612345678", "DE", "+33612345678")]
    [InlineData("4520123456", "US", "+4520123456")]
    [InlineData("4794012345", "US", "+14794012345")]
    [InlineData("4794012345", "GB", "+4794012345")]
    [InlineData("11 98765-4321", "BR", "+5511987654321")]
    [InlineData("(011) 15-2345-6789", "AR", "+5491123456789")]
    [InlineData("55 1234 5678", "MX", "+525512345678")]
    public void A_national_number_is_read_with_its_region(string spelling, string region, string? e164) =>
        Assert.Equal(e164, (PhoneReading.Of(spelling, region) as Phone)?.E164);

    [Theory]
    [InlineData("154713345548441@lid", "154713345548441@lid is a LID, WhatsApp's private id for a person, not a phone number.")]
    [InlineData("154713345548441:3@lid", "154713345548441:3@lid is a LID, WhatsApp's private id for a person, not a phone number.")]
    [InlineData("154713345548441", "154713345548441 is not a possible phone number: it is too long; WhatsApp's private ids (LIDs) look like this.")]
    [InlineData("120363000000000001@g.us", "120363000000000001@g.us is a WhatsApp group, not a phone number.")]
    [InlineData("447700900123-1500000000@g.us", "447700900123-1500000000@g.us is a WhatsApp group, not a phone number.")]
    [InlineData("120363000000000001@newsletter", "120363000000000001@newsletter is a WhatsApp channel, not a phone number.")]
    [InlineData("status@broadcast", "status@broadcast is WhatsApp's status feed, not a phone number.")]
    [InlineData("1500000000@broadcast", "1500000000@broadcast is a WhatsApp broadcast list, not a phone number.")]
    [InlineData("867051314767696@bot", "867051314767696@bot is a WhatsApp bot, not a phone number.")]
    [InlineData("0@s.whatsapp.net", "0@s.whatsapp.net is not a possible phone number; write it with + and the country code.")]
    [InlineData("GB.13491208655302741918",
        "GB.13491208655302741918 is a BSUID, the id of a user for one business, not a phone number. Close keeps a message with the numbers of both "
        + "sides and has no field for such an id, so ask for the number.")]
    [InlineData("@ada.reyes",
        "@ada.reyes is a WhatsApp username, not a phone number. Close keeps a message with the numbers of both sides and has no field for such an "
        + "id, so ask for the number.")]
    [InlineData("+1 800 FLOWERS", "+1 800 FLOWERS is not a phone number: it has letters in it.")]
    [InlineData("+1 555", "+1 555 is not a possible phone number: it is too short, or its country code is missing.")]
    [InlineData("+44 7700 900123 456", "+44 7700 900123 456 is not a possible phone number: it is too long; WhatsApp's private ids (LIDs) look like this.")]
    [InlineData("+44 7700 9001234", "+44 7700 9001234 is not a possible phone number: it is too long.")]
    [InlineData("07700 900123", "07700 900123 is not a possible phone number; write it with + and the country code.")]
    [InlineData("+4912", "+4912 is not a possible phone number: its area code is missing.")]
    [InlineData("---", "--- is not a phone number: it has no digits.")]
    [InlineData("+", "+ is not a phone number: it has no digits.")]
    [InlineData("", "The phone number is empty.")]
    [InlineData(null, "The phone number is empty.")]
    public void A_text_that_is_not_a_phone_is_explained(string? text, string why) =>
        Assert.Equal(why, Assert.IsType<NotAPhone>(PhoneReading.Of(text)).Why);

    [Fact]
    public void A_local_number_without_its_area_code_is_not_a_phone() =>
        Assert.Equal("555-0143 is not a possible phone number: its area code is missing.", Assert.IsType<NotAPhone>(PhoneReading.Of("555-0143", "US")).Why);

    [Theory]
    [InlineData("+447700900123", new[] { "447700900123", "07700900123" })]
    [InlineData("+12125550143", new[] { "12125550143", "2125550143" })]
    [InlineData("+5511987654321", new[] { "+551187654321", "5511987654321", "551187654321", "11987654321" })]
    [InlineData("+551187654321", new[] { "+5511987654321", "551187654321", "5511987654321", "1187654321" })]
    [InlineData("+551132654321", new[] { "551132654321", "1132654321" })]
    [InlineData("+5491123456789", new[] { "+541123456789", "5491123456789", "541123456789", "0111523456789" })]
    [InlineData("+541123456789", new[] { "+5491123456789", "541123456789", "5491123456789", "01123456789" })]
    [InlineData("+525512345678", new[] { "+5215512345678", "525512345678", "5215512345678", "5512345678" })]
    public void The_variants_are_the_ways_a_CRM_may_store_the_same_line(string e164, string[] variants) =>
        Assert.Equal(variants, Assert.IsType<Phone>(PhoneReading.Of(e164)).Variants);

    [Theory]
    [InlineData("+55 11 98765-4321", "551187654321@c.us", true)]
    [InlineData("+54 11 2345-6789", "whatsapp:+5491123456789", true)]
    [InlineData("+54 11 15 2345-6789", "5491123456789@s.whatsapp.net", true)]
    [InlineData("5215512345678@s.whatsapp.net", "+52 55 1234 5678", true)]
    [InlineData("+55 11 3265-4321", "+55 11 93265-4321", false)]
    [InlineData("+447700900123", "+447700900124", false)]
    [InlineData("154713345548441@lid", "154713345548441@lid", false)]
    public void Two_spellings_of_one_line_are_recognised_as_one(string a, string b, bool same)
    {
        Assert.Equal(same, PhoneReading.SameLine(a, b));
        Assert.Equal(same, PhoneReading.SameLine(b, a));
    }

    [Fact]
    public void A_national_number_of_another_country_is_asked_for_with_its_country_code() => Assert.Equal(
        "07700 900123 is not a possible phone number: it has no country code, and is too long for US; "
        + "write it with + and the country code.",
        Assert.IsType<NotAPhone>(PhoneReading.Of("07700 900123", "US")).Why);

    [Fact]
    public void The_abolished_mobile_digit_of_Mexico_is_removed() =>
        Assert.Equal(new Phone("+525512345678", "MX"), PhoneReading.Of("5215512345678@s.whatsapp.net"));
}

/// <summary>Properties that hold for random phone numbers.</summary>
public sealed class PhoneReadingLawTests
{
    private static readonly Gen<string> Numbers = Gen.Select(
        Gen.OneOf(
            "+447700######", "+1212555####", "+5511987#####", "+551187######", "+549112#######", "+54112#######", "+5255########",
            "+49151########", "+9198########", "+336########", "+39347#######", "+6591######"),
        Gen.Int[0, 99999999],
        (shape, number) => Fill(shape, $"{number:00000000}"));

    private static readonly Gen<Func<string, string>> Spellings = Gen.OneOf<Func<string, string>>(
        e164 => e164,
        e164 => e164[1..],
        e164 => $"whatsapp:{e164}",
        e164 => $"tel:{e164}",
        e164 => $"00{e164[1..]}",
        e164 => $"{e164[1..]}@c.us",
        e164 => $"{e164[1..]}@s.whatsapp.net",
        e164 => $"{e164[1..]}:7@s.whatsapp.net",
        e164 => $"\u202a{e164}\u202c",
        e164 => $"({e164[..3]})\u00a0{e164[3..6]}\u2011{e164[6..]}",
        e164 => string.Join('\u200b', e164.Chunk(2).Select(pair => new string(pair))),
        e164 => string.Concat(e164.Select(letter => letter == '+' ? '+' : (char)(letter - '0' + '٠'))));

    [Fact]
    public void Every_spelling_reads_back_to_the_same_number() => Gen.Select(Numbers, Spellings)
        .Sample((e164, spell) => PhoneReading.Of(spell(e164)) is Phone phone && phone.E164 == e164);

    [Fact]
    public void Every_variant_with_a_country_code_is_the_same_line() => Numbers.Sample(e164 =>
        PhoneReading.Of(e164) is Phone phone
        && phone.Variants.SkipLast(1).All(variant => PhoneReading.SameLine(variant, e164) && PhoneReading.SameLine(e164, variant))
        && !phone.Variants.Contains(e164));

    [Fact]
    public void The_national_variant_is_the_same_line_in_its_country() => Numbers.Sample(e164 =>
        PhoneReading.Of(e164) is Phone phone && PhoneReading.SameLine(phone.Variants[^1], e164, phone.Region));

    [Fact]
    public void Being_the_same_line_is_reflexive_and_symmetric() => Gen.Select(Numbers, Numbers).Sample((a, b) =>
        PhoneReading.SameLine(a, a) && PhoneReading.SameLine(a, b) == PhoneReading.SameLine(b, a));

    [Fact]
    public void Any_text_is_read_without_an_exception() => Gen.Select(Gen.String, Gen.OneOf<string?>("GB", "US", "BR", null))
        .Sample((text, region) => PhoneReading.Of(text, region) is Phone or NotAPhone { Why.Length: > 0 });

    private static string Fill(string shape, string digits) =>
        shape[..shape.IndexOf('#', StringComparison.Ordinal)] + digits[^shape.Count(letter => letter == '#')..];
}
