using WhatsAppExport.Contract;

namespace WhatsAppExport.Tests.Headers;

/// <summary>The start of a message, on phones in many languages.</summary>
public sealed class HeaderTests
{
    [Theory]
    // Android
    [InlineData("14/03/2026, 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("3/14/26, 9:05\u202FPM - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("3/14/26, 9:05 PM - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/26, 9:05 pm - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/26, 9:05pm - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/3/2026, 9:05\u00A0p.\u00A0m. - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/3/26 9:05 p. m. - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026-03-14, 9:05 p.m. - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026/03/14, 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026-03-14T21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.03.26, 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.3.2026 klo 21.05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.03.2026 kl. 21.05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/2026 à 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/2026 h 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/26 h 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.3.26 ap. 9.05 - Ada: hi", "2026-03-14T09:05:00")]
    [InlineData("14/03/2026 à 21h05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026-03-14 21 h 05 - Ada: hi", "2026-03-14T21:05:00")]
    // The imperial calendar of Japan, in every order
    [InlineData("R8/3/14 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("令和8年3月14日 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/R8, 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("3/14/R8, 9:05 PM - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("3/14/8 R, 9:05 PM - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.03.8 R, 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14-03-R8 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/8 Reiwa, 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("[14/03/R8, 21:05:00] Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("[21:05:00, 14/03/R8] Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("[14/03/H31, 21:05:00] Ada: hi", "2019-03-14T21:05:00")]
    [InlineData("14.03.26 г., 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.3.2026, 9:05 e.h. - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.3.26, во 9:05 попл. - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026.03.14 9:05 ү.х. - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026-03-14 9:05 د.ن - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/3/26, 9:05 YM - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026. 03. 14. 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026. 03. 14. du. 9:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026. 3. 14. 오후 9:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("26. 3. 14. 오후 9:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14. 03. 2026. 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14. 3. 26 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026년 3월 14일 오후 9:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026/3/14 下午9:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("2026年3月14日 晚上9:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/3/26, 9:05 μ.μ. - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14.03.2026 ÖS 9:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/3/2569 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/3/69 21:05 - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("14/03/2026, 24:05 - Ada: hi", "2026-03-14T00:05:00")]
    [InlineData("14/03/2026, 21:05 – Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("१४/३/२०२६, ९:०५ अपराह्न - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("১৪/৩/২০২৬, ৯:০৫ PM - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("๑๔/๓/๒๕๖๙ ๒๑:๐๕ - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("۱۴۰۴/۱۲/۲۳،\u200F ۲۱:۰۵ - Ada: hi", "2026-03-14T21:05:00")]
    [InlineData("\u200Fv14/3/2026، 9:05 م - Ada: hi", null)]
    [InlineData("\u200F14/\u200F3/2026، 9:05 م - Ada: hi", "2026-03-14T21:05:00")]
    // iOS
    [InlineData("[14/03/2026, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("\u200E[14/03/2026, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("\uFEFF\u200E[14/03/2026, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14/03/26 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[3/14/26, 9:05:07\u202FPM] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14/3/26 9:05:07 p.\u00A0m.] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14.03.26, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14. 3. 2026, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14-03-2026 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[2026-03-14, 9:05:07 PM] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[2026-03-14 at 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[2026-03-14 21\u00A0h\u00A005\u00A0min\u00A007\u00A0s] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[2026/3/14 下午9:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[2026/03/14 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[26. 3. 14. 21시 5분 7초] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[2026. 3. 14. 21시 5분 7초] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[2026/3/14 21时05分07秒] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[R8/3/14 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[3/14/8 R, 9:05:07 PM] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[9:05:07 p. m. R8/3/14] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[令和8/3/14 午後9:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[H31/3/14 21:05:07] Ada: hi", "2019-03-14T21:05:07")]
    [InlineData("[民國115/3/14 下午9:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14/3/2569 BE, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14/3/2569 พ.ศ. 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[23/12/1404 AP, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[25/9/1447 AH, 21:05:07] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("\u200F[٢٥\u200F/٩\u200F/١٤٤٧ هـ، ٩:٠٥:٠٧ م] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[21:05:07, 14/03/2026] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[9:05:07 PM, 3/14/2026] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[21.05.07, 14.3.2026] Ada: hi", "2026-03-14T21:05:07")]
    [InlineData("[14/03/2026, 21:05] Ada: hi", "2026-03-14T21:05:00")]
    // iOS until 2018
    [InlineData("14/03/16, 21:05:07: Ada: hi", "2016-03-14T21:05:07")]
    [InlineData("3/14/16, 9:05:07 PM: Ada: hi", "2016-03-14T21:05:07")]
    [InlineData("2016-03-14 21:05:07: Ada: hi", "2016-03-14T21:05:07")]
    // No messages
    [InlineData("14/03/2026 - Ada: hi", null)]
    [InlineData("14/03/2026, 21:65 - Ada: hi", null)]
    [InlineData("31/02/2026, 21:05 - Ada: hi", null)]
    [InlineData("14/03/1999, 21:05 - Ada: hi", null)]
    [InlineData("[14/03, 21:05] Ada: hi", null)]
    [InlineData("192.168.1.1 10:05 - Ada: hi", null)]
    [InlineData("14/03/2026, see (a) 21:05 - Ada: hi", null)]
    [InlineData("1/2/3/4, 21:05 - Ada: hi", null)]
    public void A_message_starts_with_its_date_and_time(string line, string? at)
    {
        if (at is null)
        {
            Assert.Equal(Refusal.NotAnExport, Chats.Refuses(line).Reason);
            return;
        }

        using var export = Chats.Open(line);
        var message = export.ReadMessages().Single();
        Assert.DoesNotContain(export.Warnings, one => one.Code == ExportWarnings.UnknownDayPeriod);
        Assert.Equal((at, "Ada", "hi"), ($"{message.At:yyyy-MM-ddTHH:mm:ss}", message.Author?.Name, message.Text));
        Assert.Equal(DateTimeKind.Unspecified, message.At.Kind);
    }

    [Theory]
    [InlineData("12:05 AM", "00:05")]
    [InlineData("12:05 PM", "12:05")]
    [InlineData("1:05 AM", "01:05")]
    [InlineData("11:59 PM", "23:59")]
    [InlineData("上午12:05", "00:05")]
    [InlineData("凌晨3:05", "03:05")]
    [InlineData("午夜12:05", "00:05")]
    [InlineData("中午12:05", "12:05")]
    [InlineData("中午1:05", "13:05")]
    [InlineData("中午11:05", "11:05")]
    [InlineData("下午12:05", "12:05")]
    public void Noon_and_midnight_are_twelve(string time, string expected) =>
        Assert.Equal(expected, $"{Chats.One($"2026/3/14 {time} - Ada: hi").At:HH:mm}");

    [Fact]
    public void Leap_days_exist_in_leap_years_only()
    {
        Assert.Equal(new(2028, 2, 29, 9, 5, 0), Chats.One("29/02/2028, 09:05 - Ada: hi").At);
        Assert.Equal(Refusal.NotAnExport, Chats.Refuses("29/02/2026, 09:05 - Ada: hi").Reason);
    }

    [Fact]
    public void The_space_before_am_can_differ_within_a_file() => Assert.Equal(
        ["09:05", "21:06", "21:07"],
        Chats.Read("3/14/26, 9:05 AM - Ada: a\n3/14/26, 9:06\u202FPM - Ada: b\n3/14/26, 9:07PM - Ada: c\n").Select(one => $"{one.At:HH:mm}"));

    [Fact]
    public void An_unknown_word_beside_the_time_gives_a_warning()
    {
        using var export = Chats.Open("14/03/2026, 9:05 zzz - Ada: hi\n14/03/2026, 9:06 zzz - Ada: you\n");

        Assert.Equal(2, export.Summary.Messages);
        Assert.Equal([ExportWarnings.UnknownDayPeriod], export.Warnings.Select(one => one.Code));
    }

    [Fact]
    public void A_chat_with_unknown_words_beside_some_times_is_read_completely()
    {
        using var export = Chats.Open("14/03/2026, 9:05 am - Ada: hi\n14/03/2026, 11:06 zzz - Ada: you\n");

        Assert.Equal(["hi", "you"], export.ReadMessages().Select(one => one.Text));
        Assert.Equal([ExportWarnings.UnknownDayPeriod], export.Warnings.Select(one => one.Code));
    }

    [Fact]
    public void Lines_before_the_first_message_are_skipped_with_a_warning()
    {
        using var export = Chats.Open("Exported for Bram\n\n14/03/2026, 09:05 - Ada: a\n14/03/2026, 09:06 - Ada: b\n14/03/2026, 09:06 - Ada: c\n");

        Assert.Equal(3, export.Summary.Messages);
        Assert.Equal([ExportWarnings.Preamble], export.Warnings.Select(one => one.Code));
    }

    [Fact]
    public void The_line_number_of_a_message_counts_all_lines() =>
        Assert.Equal([1, 4], Chats.Read("14/03/2026, 09:05 - Ada: a\n\nb\n14/03/2026, 09:06 - Ada: c").Select(one => one.Line));
}
