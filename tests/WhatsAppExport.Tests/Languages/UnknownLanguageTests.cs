using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Languages;

/// <summary>Texts of the app in an unknown language.</summary>
public sealed class UnknownLanguageTests
{
    [Fact]
    public void An_unknown_text_with_an_ios_mark_is_a_notice()
    {
        var message = Chats.OnIos("\u200EAda Reyes zzz zz.");

        Assert.Equal((MessageKind.System, null, "Ada Reyes zzz zz."), (message.Kind, message.Author, message.Text));
    }

    [Fact]
    public void Notices_in_an_unknown_language_give_a_warning()
    {
        using var export = Chats.Open(
            "[14/03/2026, 09:05:07] Ada: \u200EZzz zzz.\n[14/03/2026, 09:05:07] Ada: \u200EYyy yyy.\n[14/03/2026, 09:05:07] Ada: hi\n");

        Assert.Equal([ExportWarnings.UnknownNotice], export.Warnings.Select(one => one.Code));
    }

    [Fact]
    public void A_message_of_several_lines_with_a_pasted_mark_is_not_a_notice() =>
        Assert.Equal((MessageKind.Text, "one\ntwo"), (Chats.OnIos("\u200Eone\ntwo").Kind, Chats.OnIos("\u200Eone\ntwo").Text));

    [Theory]
    [InlineData("<Zzz zzz>", Chats.Android, "14/03/2026, 09:05 - Ada: ")]
    [InlineData("\u200Ezzz zzz", Chats.Ios, "[14/03/2026, 09:05:07] Ada: ")]
    [InlineData("<メディアを省略>", Chats.Android, "14/03/2026, 09:05 - Ada: ")]
    [InlineData("<ไม่รวมสื่อไว้>", Chats.Android, "14/03/2026, 09:05 - Ada: ")]
    [InlineData("\u200E画像を省略", Chats.Ios, "[14/03/2026, 09:05:07] Ada: ")]
    public void Repeated_words_in_an_unknown_language_are_a_file_placeholder(string body, string file, string header)
    {
        Assert.All(Chats.Read($"{header}{body}\n{header}hi\n{header}{body}\n", file).Where((_, index) => index != 1), one =>
            Assert.Equal((MessageKind.Media, MediaType.Unknown, AttachmentState.Omitted), (one.Kind, one.Attachment!.Media, one.Attachment.State)));
        Assert.Null(Chats.Read($"{header}{body}\n{header}hi\n", file)[0].Attachment);
    }

    [Fact]
    public void Repeated_words_about_a_person_in_an_unknown_language_are_not_a_file_placeholder()
    {
        var messages = Chats.Read(string.Concat(Enumerable.Repeat("[14/03/2026, 09:05:07] Ada: \u200EAda zzz zz\n", 3)) + "[14/03/2026, 09:05:07] Ada: hi\n");

        Assert.Equal([MessageKind.System, MessageKind.System, MessageKind.System, MessageKind.Text], messages.Select(one => one.Kind));
    }

    [Fact]
    public void A_file_placeholder_in_an_unknown_language_is_recognized_late_in_the_chat()
    {
        var notices = string.Concat(
            from one in Enumerable.Range('A', 26)
            from other in Enumerable.Range('a', 5)
            select $"[14/03/2026, 09:05:07] Bo: \u200E{(char)one}{(char)other} zzz zz\n");
        var messages = Chats.Read(notices + string.Concat(Enumerable.Repeat("[14/03/2026, 09:05:07] Ada: \u200Ezzz zzz\n", 2)));

        Assert.Equal(2, messages.Count(one => one.Attachment is { State: AttachmentState.Omitted }));
    }

    [Theory]
    [InlineData("\u200E")]
    [InlineData("\u200E ")]
    public void A_body_with_only_an_ios_mark_is_not_a_notice(string body)
    {
        var message = Chats.OnIos(body);

        Assert.Equal((MessageKind.Unavailable, "Ada Reyes", ""), (message.Kind, message.Author?.Name, message.Text));
    }
}
