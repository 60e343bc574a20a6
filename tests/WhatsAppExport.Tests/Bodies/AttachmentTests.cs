using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Bodies;

/// <summary>Files that messages name, and placeholders of files.</summary>
public sealed class AttachmentTests
{
    [Theory]
    [InlineData("IMG-20260314-WA0001.jpg", MediaType.Photo)]
    [InlineData("VID-20260314-WA0001.mp4", MediaType.Video)]
    [InlineData("GIF-20260314-WA0001.mp4", MediaType.Gif)]
    [InlineData("PTT-20260314-WA0001.opus", MediaType.Voice)]
    [InlineData("AUD-20260314-WA0001.opus", MediaType.Audio)]
    [InlineData("AUD-20260314-WA0001.", MediaType.Audio)]
    [InlineData("STK-20260314-WA0001.webp", MediaType.Sticker)]
    [InlineData("DOC-20260314-WA0001.jpg", MediaType.Document)]
    [InlineData("Résumé (final) v2.PDF", MediaType.Document)]
    [InlineData("наклейка.webp", MediaType.Sticker)]
    [InlineData("plans.JPG", MediaType.Photo)]
    public void The_type_of_an_Android_file_follows_from_its_name(string name, MediaType media)
    {
        var message = Chats.OnAndroid($"\u200E{name} (file attached)\nits caption\nin two lines");

        Assert.Equal((MessageKind.Media, "its caption\nin two lines"), (message.Kind, message.Text));
        Assert.Equal((name, media, AttachmentState.Missing), (message.Attachment!.FileName, message.Attachment.Media, message.Attachment.State));
    }

    [Fact]
    public void A_file_name_of_Android_is_recognized_in_an_unknown_language() =>
        Assert.Equal(MediaType.Photo, Chats.OnAndroid("IMG-20260314-WA0001.jpg (zzz zz)").Attachment?.Media);

    [Fact]
    public void The_words_for_an_attached_file_are_learned_from_file_names_of_Android()
    {
        const string Header = "14/03/2026, 09:05 - Ada: ";
        var messages = Chats.Read(
            $"{Header}Quote.pdf (zzz zz)\n{Header}Bo.vcf (zzz zz)\n{Header}IMG-20260314-WA0001.jpg (zzz zz)\n"
            + $"{Header}It (zzz zz)\n{Header}cat.jpg (it is cute)\n");

        Assert.Equal([MediaType.Document, MediaType.Contact, MediaType.Photo, null, null], messages.Select(one => one.Attachment?.Media));
    }

    [Fact]
    public void An_omitted_file_on_Android_can_have_a_caption()
    {
        var message = Chats.OnAndroid("<Media omitted>\nits caption\nin two lines");

        Assert.Equal((MessageKind.Media, AttachmentState.Omitted, "its caption\nin two lines"), (message.Kind, message.Attachment!.State, message.Text));
    }

    [Theory]
    [InlineData("DOC-20260314-WA0001.pdf (file attached)\nQuote v2.pdf", "Quote v2.pdf", "")]
    [InlineData("Quote v2.pdf (file attached)\nQuote v2", "Quote v2", "")]
    [InlineData("Quote v2.pdf (file attached)\nQuote v2.pdf\nsee page 3", "Quote v2.pdf", "see page 3")]
    [InlineData("Quote v2.pdf (file attached)\nQuote v2.pdf\n\nsee page 3", "Quote v2.pdf", "see page 3")]
    [InlineData("Quote v2.pdf (file attached)\nsee page 3", null, "see page 3")]
    public void An_Android_document_has_the_name_below_its_file(string body, string? name, string caption)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((name, caption), (message.Attachment!.DisplayName, message.Text));
    }

    [Theory]
    [InlineData("\u200E<attached: 00000003-PHOTO-2026-03-14-09-05-40.jpg>", MediaType.Photo, "")]
    [InlineData("a caption \u200E<attached: 00000003-PHOTO-2026-03-14-09-05-40.jpg>", MediaType.Photo, "a caption")]
    [InlineData("two\nlines \u200E<attached: 00000003-VIDEO-2026-03-14-09-05-40.mp4>", MediaType.Video, "two\nlines")]
    [InlineData("\u200E<attached: 00000003-GIF-2026-03-14-09-05-40.mp4>\nbelow", MediaType.Gif, "below")]
    [InlineData("\u200E<attached: 00000003-AUDIO-2026-03-14-09-05-40.m4a>", MediaType.Audio, "")]
    [InlineData("\u200E<pièce jointe\u00A0: 00000003-PHOTO-2026-03-14-09-05-40.jpg>", MediaType.Photo, "")]
    [InlineData("\u200E<zzz: 00000003-PHOTO-2026-03-14-09-05-40.jpg>", MediaType.Photo, "")]
    [InlineData("\u200E<附件：00000003-PHOTO-2026-03-14-09-05-40.jpg>", MediaType.Photo, "")]
    [InlineData("caption \u200E<附件：00000003-VIDEO-2026-03-14-09-05-40.mp4>", MediaType.Video, "caption")]
    [InlineData("\u200E<attached: 00000003-PHOTO-2026-03-14-09-05-40.jpg>\nsee <b> and <c>", MediaType.Photo, "see <b> and <c>")]
    [InlineData("a <b> \u200E<attached: 00000003-PHOTO-2026-03-14-09-05-40.jpg>", MediaType.Photo, "a <b>")]
    [InlineData("\u200E<attached: 00000003-Quote.pdf>\nbelow", MediaType.Document, "below")]
    [InlineData("a caption \u200Eimage omitted", MediaType.Photo, "a caption")]
    public void A_file_on_ios_can_have_a_caption(string body, MediaType media, string caption)
    {
        var message = Chats.OnIos(body);

        Assert.Equal((media, caption), (message.Attachment!.Media, message.Text));
    }

    [Theory]
    [InlineData("Quote.pdf • \u200E3 pages \u200Edocument omitted", "Quote.pdf", 3, "")]
    [InlineData("Quote.pdf • \u200E1 page \u200E<attached: 00000005-Quote.pdf>", "Quote.pdf", 1, "")]
    [InlineData("Quote.xlsx • \u200E2 MB \u200Edocument omitted", "Quote.xlsx", null, "")]
    [InlineData("Quote.pdf \u200Edocument omitted", "Quote.pdf", null, "")]
    [InlineData("see this\nQuote.pdf • \u200E12 pages \u200Edocument omitted", "Quote.pdf", 12, "see this")]
    [InlineData("عرض.pdf • \u200E٣ صفحات \u200Edocument omitted", "عرض.pdf", 3, "")]
    public void A_document_on_ios_has_its_name_and_page_count(string body, string name, int? pages, string caption)
    {
        var message = Chats.OnIos(body);

        Assert.Equal(
            (MediaType.Document, name, pages, caption),
            (message.Attachment!.Media, message.Attachment.DisplayName, message.Attachment.Pages, message.Text));
    }

    [Fact]
    public void A_file_of_iOS_before_2018_has_its_mark_after_the_name()
    {
        var messages = Chats.Read("2015-05-01 09:05:07: Ada: 2015-05-01-PHOTO-00004762.jpg <attached>\n2015-05-01 09:05:07: Ada: <image omitted>\n");

        Assert.Equal(["2015-05-01-PHOTO-00004762.jpg", null], messages.Select(one => one.Attachment!.FileName));
        Assert.All(messages, one => Assert.Equal((MediaType.Photo, ""), (one.Attachment!.Media, one.Text)));
    }
}
