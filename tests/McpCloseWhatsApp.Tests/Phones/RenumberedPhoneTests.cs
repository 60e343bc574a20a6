using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Tests.Phones;

/// <summary>Numbers that a numbering plan of today refuses, although Close, a JID or WhatsApp's file has them.</summary>
public sealed class RenumberedPhoneTests
{
    [Theory]
    [InlineData("+22997123457", "+2290197123457")]
    [InlineData("22997123457@s.whatsapp.net", "+229 01 97 12 34 57")]
    [InlineData("+225 07 12 34 57", "+2250707123457")]
    [InlineData("+225 45 12 34 57", "+2250545123457")]
    [InlineData("+225 41 12 34 57", "+2250141123457")]
    [InlineData("+241 06 03 12 34", "+24166031234")]
    [InlineData("+241 6 03 12 34", "+24166031234")]
    [InlineData("+84 165 1234567", "+84351234567")]
    [InlineData("+84 120 1234567", "+84701234567")]
    [InlineData("+230 7012345", "+23057012345")]
    [InlineData("+237 77123456", "+237677123456")]
    public void An_old_and_a_new_number_are_one_line(string old, string present)
    {
        var (before, now) = (Assert.IsType<Phone>(PhoneReading.Of(old)), Assert.IsType<Phone>(PhoneReading.Of(present)));

        Assert.True(PhoneReading.SameLine(old, present));
        Assert.Contains(now.E164, before.Variants);
        Assert.Contains(before.E164, now.Variants);
        Assert.Equal(now.Region, before.Region);
    }

    [Theory]
    [InlineData("+225 20 21 22 23", "+2250120212223")]
    [InlineData("+84 24 1234567", "+8424123456")]
    public void A_fixed_line_has_no_other_number(string phone, string other) => Assert.False(PhoneReading.SameLine(phone, other));

    [Theory]
    [InlineData("+49 1512 345", "+491512345")]
    [InlineData("447700900123999@s.whatsapp.net", "+447700900123999")]
    [InlineData("+999 1234567", "+9991234567")]
    public void A_number_that_exists_is_read_as_it_stands(string text, string e164)
    {
        var phone = Assert.IsType<Phone>(PhoneReading.AsItStands(text));

        Assert.Equal(e164, phone.E164);
        Assert.Contains(e164[1..], phone.Variants);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("+1 800 FLOWERS")]
    [InlineData("154713345548441@lid")]
    [InlineData("0@s.whatsapp.net")]
    [InlineData("07700 900123")]
    public void What_is_no_complete_number_is_not_read_as_it_stands(string text) => Assert.IsType<NotAPhone>(PhoneReading.AsItStands(text));

    [Theory]
    [InlineData("447700900123:99@hosted")]
    [InlineData("https://wa.me/447700900123?text=hi%20there")]
    [InlineData("wa.me/447700900123#x")]
    [InlineData("https://api.whatsapp.com/send?phone=447700900123&text=hi")]
    [InlineData("https://api.whatsapp.com/send/?text=hi&phone=%2B447700900123&app_absent=0")]
    [InlineData("https://web.whatsapp.com/send?phone=447700900123")]
    [InlineData("whatsapp://send?phone=447700900123&text=hi")]
    public void A_hosted_address_and_a_link_with_a_query_are_phones(string text) =>
        Assert.Equal("+447700900123", Assert.IsType<Phone>(PhoneReading.Of(text)).E164);

    [Theory]
    [InlineData("US.13491208655302741918")]
    [InlineData("GB.ENT.11815799212886844830")]
    [InlineData("DE.A1b2C3d4E5f6G7")]
    public void A_BSUID_is_told_as_what_it_is(string text) =>
        Assert.StartsWith(
            $"{text} is a BSUID, the id of a user for one business, not a phone number.", Assert.IsType<NotAPhone>(PhoneReading.Of(text)).Why,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_contact_is_found_by_either_number_and_its_chat_is_imported()
    {
        using var folder = new Importing.ExportFolder();
        await using var world = await World.StartAsync(folder.Open);
        await world.ArrangeAsync("seed", """
            {"leads":[{"id":"lead_Cotonou","name":"Cotonou","contacts":[
              {"id":"cont_Koffi","name":"Koffi","phones":[{"phone":"+22997123457"}]}]}]}
            """);
        string[] queries = ["22997123457@s.whatsapp.net", "+229 97 12 34 57", "+2290197123457", "https://wa.me/22997123457?text=x"];
        foreach (var query in queries)
        {
            Assert.Equal(["cont_Koffi"], (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Ok.Each("candidates", "contact_id"));
        }

        var created = await world.CreateAsync("""{"contact_id":"cont_Koffi","remote_phone":"+22997123457"}""");
        var imported = await Importing.ImportCalls.ImportAsync(world, folder.Chat(
            "15/05/2026, 18:01 - +229 97 12 34 57: Bonjour\n15/05/2026, 18:02 - Sam: Bonjour\n",
            """{"contact_id":"cont_Koffi"}""", "WhatsApp Chat with +229 97 12 34 57.txt"));

        Assert.Equal(("created", "+22997123457"), (created.Ok["outcome"], created["message.remote_phone"]));
        Assert.Equal("2", imported["counts.created"]);
    }
}
