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

    [Theory]
    [InlineData("[14/03/2026, 09:05:07] Ada: \u200EZzz zzz zz.\n", "line 1 \"Zzz zzz zz.\" (left out)")]
    [InlineData("[14/03/2026, 09:05:07] Ada: \u200EZzz zzz zz\n", "line 1 \"Zzz zzz zz\" (a file)")]
    [InlineData("[14/03/2026, 09:05:07] Ada: \u200EZzz zzz.\n[14/03/2026, 09:05:07] Ada: \u200Eimage omitted\n", "line 1 \"Zzz zzz.\" (left out)")]
    [InlineData("14/03/2026, 09:05 - Ada: <Zzz zzz zz>\n", "line 1 \"Zzz zzz zz\" (a file)")]
    [InlineData("14/03/2026, 09:05 - Ada: hi <Zzz zzz zz>\n", "line 1 \"Zzz zzz zz\" (edited)")]
    public void A_text_of_the_app_in_an_unknown_wording_is_shown(string chat, string shown)
    {
        using var export = Chats.Open(chat);

        var warning = Assert.Single(export.Warnings);
        Assert.Equal(ExportWarnings.UnknownNotice, warning.Code);
        Assert.Contains(shown, warning.Text);
    }

    [Theory]
    [InlineData("Sign it as <your full name>", MessageKind.Text, "Sign it as <your full name>")]
    [InlineData("IMG-20260314-WA0001.jpg (file attached)\nSign as <your full name>", MessageKind.Media, "Sign as <your full name>")]
    public void Words_in_angle_brackets_behind_a_text_are_of_the_person_where_the_language_is_known(string body, MessageKind kind, string text)
    {
        var line = $"14/03/2026, 09:05 - Ada: {body}\n";
        var (alone, beside) = (Chats.Read(line)[0], Chats.Read($"{line}14/03/2026, 09:06 - Ada: <Media omitted>\n")[0]);

        Assert.Equal((kind, text, false, null), (beside.Kind, beside.Text, beside.Edited, beside.Unread));
        Assert.True(alone.Edited);
        Assert.Equal((alone.Identity, alone.OtherReading), (beside.Identity, beside.OtherReading));
    }

    [Fact]
    public void A_known_notice_gives_no_warning()
    {
        using var export = Chats.Open(
            "[14/03/2026, 09:05:07] Ada: \u200EYour security code with Ada changed. Tap to learn more.\n"
            + "[14/03/2026, 09:05:07] Ada: \u200E+44 7700 900123 changed to +44 7700 900124\n[14/03/2026, 09:05:07] Ada: hi\n");

        Assert.Empty(export.Warnings);
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
    public void Words_in_an_unknown_language_are_a_file_placeholder_however_often_they_occur(string body, string file, string header)
    {
        var (once, twice) = (Chats.Read($"{header}{body}\n{header}hi\n", file), Chats.Read($"{header}{body}\n{header}hi\n{header}{body}\n", file));

        Assert.All([once[0], twice[0], twice[2]], one => Assert.Equal(
            (MessageKind.Media, MediaType.Unknown, AttachmentState.Omitted, body.Trim('\u200E', '<', '>')),
            (one.Kind, one.Attachment!.Media, one.Attachment.State, one.Attachment.Placeholder)));
        Assert.Equal(once[0].Identity, twice[0].Identity);
    }

    [Fact]
    public void Words_about_a_person_in_an_unknown_language_are_not_a_file_placeholder()
    {
        var messages = Chats.Read(string.Concat(Enumerable.Repeat("[14/03/2026, 09:05:07] Ada: \u200EAda zzz zz\n", 3)) + "[14/03/2026, 09:05:07] Ada: hi\n");

        Assert.Equal([MessageKind.System, MessageKind.System, MessageKind.System, MessageKind.Text], messages.Select(one => one.Kind));
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
