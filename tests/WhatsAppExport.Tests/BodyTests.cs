namespace WhatsAppExport.Tests;

/// <summary>What a person wrote, and what the app wrote in their place.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData("image omitted")]
    [InlineData("This message was deleted.")]
    [InlineData("Missed voice call")]
    [InlineData("<attached: cat.jpg>")]
    [InlineData("<This message was edited>")]
    [InlineData("Location: https://maps.google.com/?q=1.5,2.5")]
    [InlineData("null")]
    public void On_ios_the_apps_words_without_its_mark_were_typed(string body)
    {
        var message = Chats.OnIos(body);

        Assert.Equal((MessageKind.Text, body, false), (message.Kind, message.Text, message.Edited));
    }

    [Theory]
    [InlineData("image omitted!")]
    [InlineData("I got a Missed voice call")]
    [InlineData("see cat.jpg (it is cute)")]
    [InlineData("<b>bold</b>")]
    [InlineData("https://maps.google.com/?q=1.5,2.5")]
    [InlineData("here: https://maps.google.com/?q=1.5,2.5")]
    [InlineData("Location: at home")]
    [InlineData("POLL:")]
    [InlineData("TODO:\nmilk: two (2 liters)")]
    [InlineData("a <This message was edited> b")]
    [InlineData("   spaces   ")]
    [InlineData("\u200Fمرحبا\u200F")]
    [InlineData("👨\u200D👩\u200D👧 🇬🇧")]
    [InlineData("a\rb\u2028c\u0085d\u000Be")]
    [InlineData("\u0000\u0007")]
    public void What_only_resembles_the_apps_words_is_text(string body)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((MessageKind.Text, body), (message.Kind, message.Text));
    }

    [Fact]
    public void The_marks_around_a_mention_are_the_apps() =>
        Assert.Equal("ask @Bram Okafor, and \u2068this\u2069", Chats.OnAndroid("ask @\u2068Bram Okafor\u2069, and \u2068this\u2069").Text);

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
    public void A_file_of_android_is_known_by_its_name(string name, MediaType media)
    {
        var message = Chats.OnAndroid($"\u200E{name} (file attached)\nits caption\nin two lines");

        Assert.Equal((MessageKind.Media, "its caption\nin two lines"), (message.Kind, message.Text));
        Assert.Equal((name, media, AttachmentState.Missing), (message.Attachment!.FileName, message.Attachment.Media, message.Attachment.State));
    }

    [Fact]
    public void Androids_name_is_enough_in_an_unknown_language() =>
        Assert.Equal(MediaType.Photo, Chats.OnAndroid("IMG-20260314-WA0001.jpg (zzz zz)").Attachment?.Media);

    [Fact]
    public void What_files_are_called_in_an_unknown_language_is_learnt_from_androids_names()
    {
        const string Header = "14/03/2026, 09:05 - Ada: ";
        var messages = Chats.Read($"{Header}Quote.pdf (zzz zz)\n{Header}Bo.vcf (zzz zz)\n{Header}IMG-20260314-WA0001.jpg (zzz zz)\n{Header}It (zzz zz)\n{Header}cat.jpg (it is cute)\n");

        Assert.Equal([MediaType.Document, MediaType.Contact, MediaType.Photo, null, null], messages.Select(one => one.Attachment?.Media));
    }

    [Fact]
    public void What_was_left_out_on_android_may_have_a_caption()
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
    public void A_document_of_android_repeats_its_name(string body, string? name, string caption)
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
    public void A_file_of_ios_may_have_a_caption(string body, MediaType media, string caption)
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
    public void A_document_of_ios_tells_its_name_and_pages(string body, string name, int? pages, string caption)
    {
        var message = Chats.OnIos(body);

        Assert.Equal((MediaType.Document, name, pages, caption), (message.Attachment!.Media, message.Attachment.DisplayName, message.Attachment.Pages, message.Text));
    }

    [Fact]
    public void Old_ios_put_the_mark_after_the_name()
    {
        var messages = Chats.Read("2015-05-01 09:05:07: Ada: 2015-05-01-PHOTO-00004762.jpg <attached>\n2015-05-01 09:05:07: Ada: <image omitted>\n");

        Assert.Equal(["2015-05-01-PHOTO-00004762.jpg", null], messages.Select(one => one.Attachment!.FileName));
        Assert.All(messages, one => Assert.Equal((MediaType.Photo, ""), (one.Attachment!.Media, one.Text)));
    }

    [Theory]
    [InlineData("fine <This message was edited>", "fine")]
    [InlineData("two\nlines <This message was edited>", "two\nlines")]
    [InlineData("IMG-20260314-WA0001.jpg (file attached)\na caption <This message was edited>", "a caption")]
    public void An_edited_text_loses_the_mark(string body, string text)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((true, text), (message.Edited, message.Text));
    }

    [Fact]
    public void Ios_marks_an_edit_in_any_language()
    {
        var message = Chats.OnIos("fine  \u200E<Zzz zzz zz>");

        Assert.Equal((true, "fine "), (message.Edited, message.Text));
    }

    [Theory]
    [InlineData("This message was deleted", DeletedBy.Sender)]
    [InlineData("Message deleted", DeletedBy.Sender)]
    [InlineData("You deleted this message", DeletedBy.Exporter)]
    [InlineData("This message was deleted by admin Bram Okafor", DeletedBy.Admin)]
    public void A_deleted_message_tells_by_whom(string body, DeletedBy by)
    {
        Assert.Equal((MessageKind.Deleted, by, ""), (Chats.OnAndroid(body).Kind, Chats.OnAndroid(body).DeletedBy, Chats.OnAndroid(body).Text));
        Assert.Equal(by, Chats.OnIos($"\u200E{body}.").DeletedBy);
    }

    [Fact]
    public void A_poll_is_known_by_its_shape()
    {
        var poll = Chats.OnIos("\u200EENCUESTA:\n¿Qué día:\nlunes o martes?\n\u200EOPCIÓN: Lunes: (tarde) (\u200E٢ votos)\n\u200EOPCIÓN: Martes (\u200E0 votos)\n").Poll;

        Assert.Equal("¿Qué día:\nlunes o martes?", poll!.Question);
        Assert.Equal([new("Lunes: (tarde)", 2), new("Martes", 0)], poll.Options);
    }

    [Fact]
    public void Signs_of_full_width_are_signs()
    {
        var poll = Chats.OnIos("\u200E投票：\n哪天？\n\u200E选项：周一（\u200E2 票）\n\u200E选项：周二 (\u200E0 票)\n").Poll;

        Assert.Equal("哪天？", poll!.Question);
        Assert.Equal([new("周一", 2), new("周二", 0)], poll.Options);
        Assert.Equal((1.5, 2.5), (Chats.OnIos("\u200E位置：https://maps.google.com/?q=1.5,2.5").Location?.Latitude, 2.5));
    }

    [Theory]
    [InlineData("location: https://maps.google.com/?q=-33.8688,151.2093", -33.8688, 151.2093, null)]
    [InlineData("Depot\nHarbour Road\nlocation: https://maps.google.com/?q=0.0,-0.5", 0.0, -0.5, "Depot\nHarbour Road")]
    [InlineData("Location: Depot (https://foursquare.com/v/4b05)", null, null, "Depot")]
    [InlineData("ubicación: https://maps.google.com/?q=19.4,-99.1", 19.4, -99.1, null)]
    [InlineData("location: https://maps.google.com/?q=119.4,-99.1", null, null, null)]
    public void A_place_has_an_address_and_perhaps_a_name(string body, double? latitude, double? longitude, string? name)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((MessageKind.Location, ""), (message.Kind, message.Text));
        Assert.Equal((latitude, longitude, name, false), (message.Location!.Latitude, message.Location.Longitude, message.Location.Name, message.Location.Live));
    }

    [Fact]
    public void A_live_location_has_no_address() => Assert.True(Chats.OnAndroid("live location shared").Location!.Live);

    [Theory]
    [InlineData("Missed voice call", CallMedia.Voice, CallOutcome.Missed, null)]
    [InlineData("Missed video call, \u200ETap to call back", CallMedia.Video, CallOutcome.Missed, null)]
    [InlineData("Voice call, \u200E1 hr 5 min", CallMedia.Voice, CallOutcome.Answered, 3900)]
    [InlineData("Video call. \u200E45 sec", CallMedia.Video, CallOutcome.Answered, 45)]
    [InlineData("Videoanruf, \u200EKeine Antwort", CallMedia.Video, CallOutcome.NoAnswer, null)]
    [InlineData("Voice call, \u200EAnswered on other device", CallMedia.Voice, CallOutcome.Unknown, null)]
    [InlineData("Zzz zzz, \u200E3 min", CallMedia.Unknown, CallOutcome.Answered, 180)]
    [InlineData("Zzz zzz، \u200E٣ min", CallMedia.Unknown, CallOutcome.Answered, 180)]
    [InlineData("Zzz zzz、\u200E3 min", CallMedia.Unknown, CallOutcome.Answered, 180)]
    [InlineData("Zzz zzz, \u200E1 zzz 3 min", CallMedia.Unknown, CallOutcome.Unknown, null)]
    [InlineData("Połączenie głosowe, \u200E1 godz. 5 min", CallMedia.Unknown, CallOutcome.Answered, 3900)]
    [InlineData("Sesli arama, \u200E1 sa. 5 dk.", CallMedia.Unknown, CallOutcome.Answered, 3900)]
    [InlineData("Sesli arama, \u200E5 sn.", CallMedia.Unknown, CallOutcome.Answered, 5)]
    [InlineData("Panggilan suara, \u200E5 dtk", CallMedia.Unknown, CallOutcome.Answered, 5)]
    [InlineData("语音通话, \u200E1小时5分钟", CallMedia.Voice, CallOutcome.Answered, 3900)]
    [InlineData("音声通話、\u200E1時間5分", CallMedia.Unknown, CallOutcome.Answered, 3900)]
    [InlineData("음성 통화, \u200E1시간 5분 3초", CallMedia.Unknown, CallOutcome.Answered, 3903)]
    [InlineData("مكالمة صوتية، \u200E٥ د", CallMedia.Unknown, CallOutcome.Answered, 300)]
    [InlineData("Röstsamtal, \u200E1 tim 5 min", CallMedia.Unknown, CallOutcome.Answered, 3900)]
    public void A_call_tells_how_it_went(string body, CallMedia media, CallOutcome outcome, int? seconds)
    {
        var message = Chats.OnIos($"\u200E{body}");

        Assert.Equal(MessageKind.Call, message.Kind);
        Assert.Equal(new(media, outcome, seconds is { } told ? TimeSpan.FromSeconds(told) : null), message.Call);
        Assert.NotNull(message.Author);
    }

    [Fact]
    public void What_ios_marks_and_nobody_knows_is_a_notice()
    {
        var message = Chats.OnIos("\u200EAda Reyes zzz zz.");

        Assert.Equal((MessageKind.System, null, "Ada Reyes zzz zz."), (message.Kind, message.Author, message.Text));
    }

    [Fact]
    public void Notes_in_an_unknown_language_are_told()
    {
        using var export = Chats.Open("[14/03/2026, 09:05:07] Ada: \u200EZzz zzz.\n[14/03/2026, 09:05:07] Ada: \u200EYyy yyy.\n[14/03/2026, 09:05:07] Ada: hi\n");

        Assert.Equal([ExportWarnings.UnknownNotice], export.Warnings.Select(one => one.Code));
    }

    [Fact]
    public void A_pasted_mark_does_not_make_a_notice_of_several_lines() =>
        Assert.Equal((MessageKind.Text, "one\ntwo"), (Chats.OnIos("\u200Eone\ntwo").Kind, Chats.OnIos("\u200Eone\ntwo").Text));

    [Theory]
    [InlineData("<Zzz zzz>", Chats.Android, "14/03/2026, 09:05 - Ada: ")]
    [InlineData("\u200Ezzz zzz", Chats.Ios, "[14/03/2026, 09:05:07] Ada: ")]
    [InlineData("<メディアを省略>", Chats.Android, "14/03/2026, 09:05 - Ada: ")]
    [InlineData("<ไม่รวมสื่อไว้>", Chats.Android, "14/03/2026, 09:05 - Ada: ")]
    [InlineData("\u200E画像を省略", Chats.Ios, "[14/03/2026, 09:05:07] Ada: ")]
    public void In_an_unknown_language_the_words_for_a_missing_file_repeat(string body, string file, string header)
    {
        Assert.All(Chats.Read($"{header}{body}\n{header}hi\n{header}{body}\n", file).Where((_, index) => index != 1), one =>
            Assert.Equal((MessageKind.Media, MediaType.Unknown, AttachmentState.Omitted), (one.Kind, one.Attachment!.Media, one.Attachment.State)));
        Assert.Null(Chats.Read($"{header}{body}\n{header}hi\n", file)[0].Attachment);
    }

    [Fact]
    public void In_an_unknown_language_what_tells_of_a_person_is_no_file()
    {
        var messages = Chats.Read(string.Concat(Enumerable.Repeat("[14/03/2026, 09:05:07] Ada: \u200EAda zzz zz\n", 3)) + "[14/03/2026, 09:05:07] Ada: hi\n");

        Assert.Equal([MessageKind.System, MessageKind.System, MessageKind.System, MessageKind.Text], messages.Select(one => one.Kind));
    }

    [Fact]
    public void In_an_unknown_language_the_words_for_a_missing_file_may_come_late()
    {
        var notices = string.Concat(Enumerable.Range('A', 26).SelectMany(one => Enumerable.Range('a', 5).Select(other => $"[14/03/2026, 09:05:07] Bo: \u200E{(char)one}{(char)other} zzz zz\n")));
        var messages = Chats.Read(notices + string.Concat(Enumerable.Repeat("[14/03/2026, 09:05:07] Ada: \u200Ezzz zzz\n", 2)));

        Assert.Equal(2, messages.Count(one => one.Attachment is { State: AttachmentState.Omitted }));
    }

    [Fact]
    public void Equal_messages_are_told_apart_by_their_ordinal()
    {
        var messages = Chats.Read(string.Concat(Enumerable.Repeat("14/03/2026, 09:05 - Ada: ok\n14/03/2026, 09:05 - Bram: ok\n", 3)));

        Assert.Equal([0, 0, 1, 1, 2, 2], messages.Select(one => one.Ordinal));
    }

    [Fact]
    public void Equal_messages_are_told_apart_however_far_the_chat_goes_back()
    {
        string[] days = ["14/03/2025", "15/03/2025", "14/03/2026", "14/03/2025", "16/03/2026", "15/03/2025", "14/03/2026", "14/03/2025"];
        var messages = Chats.Read(string.Concat(days.Select(day => $"{day}, 09:05 - Ada: ok\n")));

        Assert.Equal([0, 0, 0, 1, 0, 1, 1, 2], messages.Select(one => one.Ordinal));
    }

    [Theory]
    [InlineData("\u200E")]
    [InlineData("\u200E ")]
    public void What_ios_marks_and_leaves_empty_is_no_notice(string body)
    {
        var message = Chats.OnIos(body);

        Assert.Equal((MessageKind.Unavailable, "Ada Reyes", ""), (message.Kind, message.Author?.Name, message.Text));
    }
}
