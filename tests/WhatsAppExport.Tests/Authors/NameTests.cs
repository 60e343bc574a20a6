using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Authors;

/// <summary>The author before the colon, and lines without an author.</summary>
public sealed class NameTests
{
    private static Author? AuthorOf(string line) => Chats.Read($"{line}\n14/03/2026, 09:05 - Someone: hi\n", Chats.Android)[0].Author;

    [Theory]
    [InlineData("Ada - Sales: hi", "Ada - Sales", null)]
    [InlineData("Ada, Bram & Co.: hi", "Ada, Bram & Co.", null)]
    [InlineData("O’Neil \"Tank\" Abbott: hi", "O’Neil \"Tank\" Abbott", null)]
    [InlineData("„Bo“ B.: hi", "„Bo“ B.", null)]
    [InlineData("12:30 Club: hi", "12:30 Club", null)]
    [InlineData("李雷: hi", "李雷", null)]
    [InlineData("\u200Fمحمد\u200F: hi", "محمد", null)]
    [InlineData("👩\u200D🚀 Ada: hi", "👩\u200D🚀 Ada", null)]
    [InlineData("~\u202FCleo: hi", "~ Cleo", null)]
    [InlineData("\u202A+44\u00A07700\u00A0900123\u202C: hi", "+44 7700 900123", "+447700900123")]
    [InlineData("+1\u00A0(555)\u00A0555\u20110123: hi", "+1 (555) 555‑0123", "+15555550123")]
    [InlineData("+44 123 and more: hi", "+44 123 and more", null)]
    public void The_author_is_the_text_before_the_colon(string line, string name, string? phone) =>
        Assert.Equal(new(name, phone), AuthorOf($"14/03/2026, 09:05 - {line}"));

    [Theory]
    [InlineData("Ada Reyes created group \"Pallet: Project\"")]
    [InlineData("Ada Reyes changed the subject from “A: b” to “C: d”")]
    [InlineData("Ada Reyes hat die Gruppe „Plan: B“ erstellt")]
    [InlineData("Ada Reyes a changé le sujet : «A: b»")]
    [InlineData("Ada Reyes zzz ”Plan: B”")]
    [InlineData("Ada Reyes zzz »Plan: B«")]
    [InlineData("Ada Reyes zzz 『Plan: B』")]
    [InlineData("Ada Reyes left")]
    public void A_notice_of_the_app_has_no_author(string notice)
    {
        var message = Chats.Read($"14/03/2026, 09:05 - {notice}\n14/03/2026, 09:05 - Ada: hi\n", Chats.Android)[0];

        Assert.Equal((MessageKind.System, null, notice), (message.Kind, message.Author, message.Text));
    }

    [Fact]
    public void A_name_with_a_colon_is_recognized_by_the_chat_title()
    {
        var messages = Chats.Read("14/03/2026, 09:05 - Dr: Ada: hi\n14/03/2026, 09:05 - Bram: yes: no\n", "WhatsApp Chat with Dr_ Ada.txt");

        Assert.Equal([("Dr: Ada", "hi"), ("Bram", "yes: no")], messages.Select(one => (one.Author!.Name, one.Text)));
    }

    [Fact]
    public void A_name_with_a_colon_is_recognized_by_the_text_of_the_app_after_it()
    {
        var messages = Chats.Read("""
            14/03/2026, 09:05 - Work: Ada: hi
            14/03/2026, 09:05 - Work: Bram: hi
            14/03/2026, 09:05 - Work: Ada: <Media omitted>
            14/03/2026, 09:05 - Work: Ada left
            14/03/2026, 09:05 - Cleo zzz Work: Ada
            14/03/2026, 09:05 - Cleo zzz Work: Ada zz Bram
            14/03/2026, 09:05 - Homework: Ada
            14/03/2026, 09:05 - Bram: note: hi
            14/03/2026, 09:05 - Bram: note: you
            """);

        Assert.Equal(
            [
                "Work: Ada|hi", "Work|Bram: hi", "Work: Ada|", "|Work: Ada left", "|Cleo zzz Work: Ada", "|Cleo zzz Work: Ada zz Bram",
                "Homework|Ada", "Bram|note: hi", "Bram|note: you",
            ],
            messages.Select(one => $"{one.Author?.Name}|{one.Text}"));
    }

    [Fact]
    public void A_location_is_not_part_of_a_name() => Assert.All(
        Chats.Read(string.Concat(Enumerable.Repeat("14/03/2026, 09:05 - Ada: location: https://maps.google.com/?q=1,2\n", 9))),
        one => Assert.Equal(("Ada", MessageKind.Location), (one.Author!.Name, one.Kind)));

    [Fact]
    public void A_line_without_the_space_after_the_colon_is_a_message() =>
        Assert.Equal(
            [("Ada", ""), ("Bram", "")],
            Chats.Read("14/03/2026, 09:05 - Ada: \n14/03/2026, 09:05 - Bram:\n").Select(one => (one.Author!.Name, one.Text)));

    [Fact]
    public void A_changed_number_is_recognized_in_any_language()
    {
        var message = Chats.Read(
            "14/03/2026, 09:05 - \u202A+44\u00A07700\u00A0900123\u202C zzz \u202A+44\u00A07700\u00A0900456\u202C\n"
            + "14/03/2026, 09:05 - Ada: hi")[0];

        Assert.Equal(new("+447700900123", "+447700900456"), message.NumberChange);
    }
}
