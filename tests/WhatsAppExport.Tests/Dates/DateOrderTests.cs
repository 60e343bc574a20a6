using WhatsAppExport.Contract;

namespace WhatsAppExport.Tests.Dates;

/// <summary>The order of day and month: determined from the whole file, or undecided.</summary>
public sealed class DateOrderTests
{
    private static (DateOrder Order, DateOrderSource Source) Detect(params string[] dates) => Detect(null, dates);

    private static (DateOrder Order, DateOrderSource Source) Detect(DateOrder? given, params string[] dates)
    {
        using var export = Chats.Open(string.Concat(dates.Select(date => $"{date} - Ada: hi\n")), order: given);
        Assert.Equal(dates.Length, export.Summary.Messages);
        return (export.Format.DateOrder, export.Format.DateOrderSource);
    }

    [Fact]
    public void One_day_above_twelve_determines_the_order() =>
        Assert.Equal((DateOrder.Dmy, DateOrderSource.Unambiguous), Detect("03/04/2026, 09:05", "13/04/2026, 09:05"));

    [Fact]
    public void The_last_line_can_determine_the_order() =>
        Assert.Equal((DateOrder.Mdy, DateOrderSource.Unambiguous), Detect("3/4/26, 9:05 AM", "3/5/26, 9:05 AM", "3/13/26, 9:05 AM"));

    [Fact]
    public void Dates_equal_in_both_orders_are_not_ambiguous() =>
        Assert.Equal(DateOrderSource.Unambiguous, Detect("03/03/2026, 09:05", "04/04/2026, 09:05").Source);

    [Fact]
    public void A_date_with_dots_never_has_the_month_first() =>
        Assert.Equal((DateOrder.Dmy, DateOrderSource.Unambiguous), Detect("03.04.2026, 09:05"));

    [Fact]
    public void The_order_that_makes_the_chat_go_back_by_weeks_is_rejected()
    {
        Assert.Equal((DateOrder.Dmy, DateOrderSource.Inferred), Detect("11/04/2026, 09:05", "12/04/2026, 09:05", "01/05/2026, 09:05"));
        Assert.Equal((DateOrder.Mdy, DateOrderSource.Inferred), Detect("04/11/2026, 09:05", "04/12/2026, 09:05", "05/01/2026, 09:05"));
    }

    [Fact]
    public void A_pasted_line_does_not_change_the_order_of_the_chat()
    {
        string[] months = [.. Enumerable.Range(1, 12).SelectMany(month => Enumerable.Range(1, 10).Select(day => $"{month}/{day}/2025, 09:05"))];

        Assert.Equal((DateOrder.Mdy, DateOrderSource.Inferred), Read([.. months, "13/12/2025, 09:05"], messages: months.Length));
        Assert.Equal(
            (DateOrder.Dmy, DateOrderSource.Unambiguous),
            Read(["1/1/2025, 09:05", "13/1/2025, 09:05", "2/2/2025, 09:05", "2/2/2024, 09:05"], messages: 4));

        static (DateOrder, DateOrderSource) Read(string[] dates, int messages)
        {
            using var export = Chats.Open(string.Concat(dates.Select(date => $"{date} - Ada: hi\n")));
            Assert.Equal(messages, export.Summary.Messages);
            return (export.Format.DateOrder, export.Format.DateOrderSource);
        }
    }

    [Fact]
    public void A_date_in_a_file_name_determines_the_order()
    {
        using var android = Chats.Open("03/04/2026, 09:05 - Ada: IMG-20260304-WA0001.jpg (file attached)\n");
        using var ios = Chats.Open("[03/04/2026, 09:05:07] Ada: \u200E<attached: 00000003-PHOTO-2026-04-03-09-05-07.jpg>\n");

        Assert.Equal((DateOrder.Mdy, DateOrderSource.Inferred), (android.Format.DateOrder, android.Format.DateOrderSource));
        Assert.Equal((DateOrder.Dmy, DateOrderSource.Inferred), (ios.Format.DateOrder, ios.Format.DateOrderSource));
    }

    [Fact]
    public void An_undecided_order_gives_a_warning_with_an_example_line()
    {
        using var export = Chats.Open("03/03/2026, 09:05 - Ada: hi\n03/04/2026, 09:05 - Ada: March or April?\n");

        Assert.Equal(DateOrderSource.Assumed, export.Format.DateOrderSource);
        Assert.Equal("03/04/2026, 09:05 - Ada: March or April?", export.Format.DateOrderExample);
        Assert.Equal([ExportWarnings.DateOrderAmbiguous], export.Warnings.Select(one => one.Code));
    }

    [Theory]
    [InlineData("3/4/26, 9:05 PM", DateOrder.Mdy)]
    [InlineData("03/04/2026, 09:05", DateOrder.Dmy)]
    [InlineData("03/04/2026, 9:05 pm", DateOrder.Dmy)]
    [InlineData("03/04/26, 09:05", DateOrder.Dmy)]
    [InlineData("3-4-26 9:05 p. m.", DateOrder.Dmy)]
    public void The_likelier_order_of_an_ambiguous_date_is_assumed(string date, DateOrder likelier) =>
        Assert.Equal((likelier, DateOrderSource.Assumed), Detect(date));

    [Fact]
    public void Days_in_a_row_are_likelier_than_the_same_day_of_each_month()
    {
        string[] days = [.. Enumerable.Range(1, 9).Select(day => $"4/{day}/2026, 09:05")];

        Assert.Equal((DateOrder.Mdy, DateOrderSource.Assumed), Detect(days));
    }

    [Fact]
    public void Messages_that_arrived_out_of_order_around_midnight_do_not_count_against_an_order()
    {
        Assert.Equal(
            (DateOrder.Dmy, DateOrderSource.Inferred), Detect("03/04/2026, 23:59", "04/04/2026, 00:01", "03/04/2026, 23:59", "04/04/2026, 00:02"));
    }

    [Fact]
    public void The_caller_can_give_the_date_order()
    {
        Assert.Equal((DateOrder.Mdy, DateOrderSource.Option), Detect(DateOrder.Mdy, "03/04/2026, 09:05"));
        Assert.Equal((DateOrder.Dmy, DateOrderSource.Option), Detect(DateOrder.Dmy, "03/04/2026, 09:05"));
        Assert.Equal((DateOrder.Dmy, DateOrderSource.Unambiguous), Detect(DateOrder.Dmy, "13/04/2026, 09:05"));
        Assert.Equal((DateOrder.Ymd, DateOrderSource.Option), Detect(DateOrder.Ymd, "26-03-14 09:05"));
    }

    [Theory]
    [InlineData(DateOrder.Mdy, "13/04/2026, 09:05")]
    [InlineData(DateOrder.Dmy, "2026-03-14 09:05")]
    [InlineData(DateOrder.Ymd, "13/04/2026, 09:05")]
    [InlineData(DateOrder.Mdy, "03/04/2026, 09:05 - Ada: hello\n13/04/2026, 09:05")]
    public void A_given_date_order_that_contradicts_the_file_is_refused(DateOrder order, string date)
    {
        var refused = Assert.Throws<ExportRefusedException>(() => Chats.Open($"{date} - Ada: hi\n", order: order));

        Assert.Equal(Refusal.WrongDateOrder, refused.Reason);
    }

    [Fact]
    public void A_two_digit_year_can_come_first()
    {
        Assert.Equal((DateOrder.Ymd, DateOrderSource.Unambiguous), Detect("26-03-05 09:05"));
        Assert.Equal((DateOrder.Ymd, DateOrderSource.Inferred), Detect("26/03/30, 09:05", "26/04/12, 09:05"));
    }

    [Fact]
    public void A_pasted_line_with_an_impossible_date_is_text()
    {
        var messages = Chats.Read("14/03/2026, 09:05 - Ada: see\n03/15/2026, 09:05 - Bram: month first\n15/03/2026, 09:06 - Ada: end\n");

        Assert.Equal(["see\n03/15/2026, 09:05 - Bram: month first", "end"], messages.Select(one => one.Text));
    }
}
