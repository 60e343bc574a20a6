namespace WhatsAppExport.Tests.Messages;

public sealed class ContactCardTests
{
    [Theory]
    // iOS, with a label for the number.
    [InlineData(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okafor;Ben;;;\r\nFN:Ben Okafor\r\n"
        + "item1.TEL;waid=447700900456:+44 7700 900456\r\nitem1.X-ABLabel:Mobile\r\nEND:VCARD\r\n",
        "Ben Okafor, +44 7700 900456")]
    // Android, several numbers.
    [InlineData(
        "BEGIN:VCARD\nVERSION:3.0\nN:;Ben;;;\nFN:Ben\n"
        + "TEL;type=CELL;type=VOICE;waid=447700900456:+44 7700 900456\nTEL;type=HOME:020 7946 0123\nEND:VCARD",
        "Ben, +44 7700 900456, 020 7946 0123")]
    // An old phone: quoted-printable, with a line break in the middle.
    [InlineData("BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=4A=6F=C3=A3=\n=6F;;;\nTEL;CELL:+351-21-000\nEND:VCARD\n",
        "João, +351-21-000")]
    // A folded line, escapes, a colon in quotes, a picture, and a number as an address.
    [InlineData(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ben\\, of\n  Sales\nTEL;LABEL=\"a:b\";VALUE=uri:tel:+44-7700-900456\n"
        + "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n SkZJRg==\nEND:VCARD\n",
        "Ben, of Sales, +44-7700-900456")]
    // Two people.
    [InlineData("BEGIN:VCARD\nFN:Ben\nEND:VCARD\nBEGIN:VCARD\nFN:Ada\nTEL:1\nEND:VCARD\n", "Ben|Ada, 1")]
    [InlineData("no card at all", "")]
    public void A_contact_card_has_names_and_phone_numbers(string card, string expected)
    {
        using var export = Chats.Open(
            Chats.Zip(("_chat.txt", "[14/03/2026, 09:05:07] Ada: \u200E<attached: 00000012-Ben.vcf>\n"), ("00000012-Ben.vcf", card)));

        var cards = export.ReadMessages().Single().Attachment!.ReadContacts();

        Assert.Equal(expected, string.Join('|', cards.Select(one => string.Join(", ", [one.Name, .. one.Phones]))));
    }
}
