using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Bodies;

/// <summary>Message bodies: texts of people and texts of the app.</summary>
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
    public void A_phrase_of_the_app_without_an_ios_mark_is_typed_text(string body)
    {
        var message = Chats.OnIos(body);

        Assert.Equal((MessageKind.Text, body, false), (message.Kind, message.Text, message.Edited));
    }

    [Theory]
    [InlineData("image omitted!")]
    [InlineData("I got a Missed voice call")]
    [InlineData("see cat.jpg (it is cute)")]
    [InlineData("<b>bold</b>")]
    [InlineData("<your name here> please")]
    [InlineData("<3")]
    [InlineData("<3>")]
    [InlineData("<Bram>")]
    [InlineData("hello <my friend>")]
    [InlineData("Voice call")]
    [InlineData("Video call, tomorrow at 5?")]
    [InlineData("Video call, at 5 today")]
    [InlineData("Video call, 5 March")]
    [InlineData("Video call, 3 o'clock")]
    [InlineData("Voice call, 5 min? I have no more time")]
    [InlineData("Llamada. Mañana te digo")]
    [InlineData("Missed voice call, sorry, I was driving")]
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
    public void A_text_that_only_resembles_a_phrase_of_the_app_is_text(string body)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((MessageKind.Text, body), (message.Kind, message.Text));
    }

    [Fact]
    public void The_marks_around_a_mention_are_removed() =>
        Assert.Equal("ask @Bram Okafor, and \u2068this\u2069", Chats.OnAndroid("ask @\u2068Bram Okafor\u2069, and \u2068this\u2069").Text);

    [Theory]
    [InlineData("fine <This message was edited>", "fine")]
    [InlineData("two\nlines <This message was edited>", "two\nlines")]
    [InlineData("IMG-20260314-WA0001.jpg (file attached)\na caption <This message was edited>", "a caption")]
    public void An_edited_text_is_read_without_its_mark(string body, string text)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((true, text), (message.Edited, message.Text));
    }

    [Theory]
    [InlineData("<Video note omitted>", MessageKind.Media, MediaType.Video)]
    [InlineData("<Sticker omitted>", MessageKind.Media, MediaType.Sticker)]
    [InlineData("<View once message omitted>", MessageKind.Unavailable, null)]
    [InlineData("<View once photo omitted>", MessageKind.Unavailable, null)]
    [InlineData("<View once voice message omitted>", MessageKind.Unavailable, null)]
    [InlineData("You received a view once message. For added privacy, you can only open it on your phone.", MessageKind.Unavailable, null)]
    [InlineData(
        "This message can't be displayed here. Please open WhatsApp on your phone to view the message.", MessageKind.Unavailable, null)]
    public void A_placeholder_in_angle_brackets_is_from_the_app(string body, MessageKind kind, MediaType? media)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((kind, media, null), (message.Kind, message.Attachment?.Media, message.Unread));
    }

    [Theory]
    [InlineData("\u200E+44 7700 900456")]
    [InlineData("\u200Ehttps://example.com/quote/77")]
    [InlineData("\u200Eok")]
    [InlineData("\u200E👍")]
    [InlineData("\u200E2026")]
    [InlineData("\u200Ecan you call me?")]
    public void A_text_that_a_person_pasted_with_a_mark_is_text(string body)
    {
        var message = Chats.OnIos(body);

        Assert.Equal((MessageKind.Text, body[1..], "Ada Reyes"), (message.Kind, message.Text, message.Author?.Name));
    }

    [Theory]
    [InlineData("Video call, at 5 tomorrow")]
    [InlineData("Video call, 5 min")]
    [InlineData("Missed voice call, sorry")]
    [InlineData("Missed voice call")]
    [InlineData("image omitted")]
    [InlineData("This message was deleted")]
    public void An_edited_text_on_ios_that_only_resembles_a_phrase_of_the_app_is_text(string text)
    {
        var message = Chats.OnIos($"{text} \u200E<This message was edited>");

        Assert.Equal((MessageKind.Text, text, true), (message.Kind, message.Text, message.Edited));
    }

    [Fact]
    public void An_edit_on_ios_is_recognized_in_any_language()
    {
        var message = Chats.OnIos("fine  \u200E<Zzz zzz zz>");

        Assert.Equal((true, "fine "), (message.Edited, message.Text));
    }

    [Theory]
    [InlineData("This message was deleted", DeletedBy.Sender)]
    [InlineData("Message deleted", DeletedBy.Sender)]
    [InlineData("You deleted this message", DeletedBy.Exporter)]
    [InlineData("This message was deleted by admin Bram Okafor", DeletedBy.Admin)]
    [InlineData("This message was deleted by an admin", DeletedBy.Admin)]
    [InlineData("You deleted this message as admin", DeletedBy.Admin)]
    [InlineData("Diese Nachricht wurde von einem*einer Admin gelöscht", DeletedBy.Admin)]
    public void A_deleted_message_states_who_deleted_it(string body, DeletedBy by)
    {
        Assert.Equal((MessageKind.Deleted, by, ""), (Chats.OnAndroid(body).Kind, Chats.OnAndroid(body).DeletedBy, Chats.OnAndroid(body).Text));
        Assert.Equal(by, Chats.OnIos($"\u200E{body}.").DeletedBy);
    }

    [Fact]
    public void A_poll_is_recognized_by_its_form()
    {
        var poll = Chats.OnIos(
            "\u200EENCUESTA:\n¿Qué día:\nlunes o martes?\n\u200EOPCIÓN: Lunes: (tarde) (\u200E٢ votos)\n"
            + "\u200EOPCIÓN: Martes (\u200E0 votos)\n").Poll;

        Assert.Equal("¿Qué día:\nlunes o martes?", poll!.Question);
        Assert.Equal([new("Lunes: (tarde)", 2), new("Martes", 0)], poll.Options);
    }

    [Fact]
    public void Full_width_punctuation_is_recognized()
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
    public void A_location_has_coordinates_and_an_optional_name(
        string body, double? latitude, double? longitude, string? name)
    {
        var message = Chats.OnAndroid(body);

        Assert.Equal((MessageKind.Location, ""), (message.Kind, message.Text));
        Assert.Equal(
            (latitude, longitude, name, false),
            (message.Location!.Latitude, message.Location.Longitude, message.Location.Name, message.Location.Live));
    }

    [Fact]
    public void A_live_location_is_recognized_without_coordinates() =>
        Assert.True(Chats.OnAndroid("live location shared").Location!.Live);

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
    [InlineData("Połączenie głosowe, \u200E1 godz. 5 min", CallMedia.Voice, CallOutcome.Answered, 3900)]
    [InlineData("Sesli arama, \u200E1 sa. 5 dk.", CallMedia.Voice, CallOutcome.Answered, 3900)]
    [InlineData("Sesli arama, \u200E5 sn.", CallMedia.Voice, CallOutcome.Answered, 5)]
    [InlineData("Panggilan suara, \u200E5 dtk", CallMedia.Voice, CallOutcome.Answered, 5)]
    [InlineData("语音通话, \u200E1小时5分钟", CallMedia.Voice, CallOutcome.Answered, 3900)]
    [InlineData("音声通話、\u200E1時間5分", CallMedia.Voice, CallOutcome.Answered, 3900)]
    [InlineData("음성 통화, \u200E1시간 5분 3초", CallMedia.Unknown, CallOutcome.Answered, 3903)]
    [InlineData("مكالمة صوتية، \u200E٥ د", CallMedia.Voice, CallOutcome.Answered, 300)]
    [InlineData("Röstsamtal, \u200E1 tim 5 min", CallMedia.Voice, CallOutcome.Answered, 3900)]
    public void A_call_has_its_outcome_and_duration(string body, CallMedia media, CallOutcome outcome, int? seconds)
    {
        var message = Chats.OnIos($"\u200E{body}");

        Assert.Equal(MessageKind.Call, message.Kind);
        Assert.Equal(new(media, outcome, seconds is { } told ? TimeSpan.FromSeconds(told) : null), message.Call);
        Assert.NotNull(message.Author);
    }

    [Theory]
    [InlineData("Missed video call, \u200ETap to call back", CallOutcome.Missed)]
    [InlineData("Video call, \u200EAnswered on other device", CallOutcome.Unknown)]
    public void A_mark_after_the_comma_alone_shows_that_the_app_wrote_a_call(string body, CallOutcome outcome) =>
        Assert.Equal(new(CallMedia.Video, outcome), Chats.OnIos(body).Call);

    [Theory]
    [InlineData("Missed voice call", CallMedia.Voice, CallOutcome.Missed, null)]
    [InlineData("Missed video call.", CallMedia.Video, CallOutcome.Missed, null)]
    [InlineData("Nieodebrane poł. głosowe", CallMedia.Voice, CallOutcome.Missed, null)]
    [InlineData("Voice call, No answer", CallMedia.Voice, CallOutcome.NoAnswer, null)]
    [InlineData("Voice call, 1 hr 5 min", CallMedia.Voice, CallOutcome.Answered, 3900)]
    [InlineData("Videoanruf, 5 Min.", CallMedia.Video, CallOutcome.Answered, 300)]
    public void A_call_without_marks_states_nothing_but_its_outcome_or_duration(
        string body, CallMedia media, CallOutcome outcome, int? seconds) =>
        Assert.Equal(new(media, outcome, seconds is { } told ? TimeSpan.FromSeconds(told) : null), Chats.OnAndroid(body).Call);

    [Fact]
    public void Equal_messages_differ_in_their_ordinal()
    {
        var messages = Chats.Read(string.Concat(Enumerable.Repeat("14/03/2026, 09:05 - Ada: ok\n14/03/2026, 09:05 - Bram: ok\n", 3)));

        Assert.Equal([0, 0, 1, 1, 2, 2], messages.Select(one => one.Ordinal));
    }

    [Fact]
    public void Equal_messages_differ_in_their_ordinal_in_a_chat_that_goes_back_in_time()
    {
        string[] days = ["14/03/2025", "15/03/2025", "14/03/2026", "14/03/2025", "16/03/2026", "15/03/2025", "14/03/2026", "14/03/2025"];
        var messages = Chats.Read(string.Concat(days.Select(day => $"{day}, 09:05 - Ada: ok\n")));

        Assert.Equal([0, 0, 0, 1, 0, 1, 1, 2], messages.Select(one => one.Ordinal));
    }
}
