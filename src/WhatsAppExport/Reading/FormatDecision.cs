using WhatsAppExport.Contract;
using WhatsAppExport.Dates;

namespace WhatsAppExport.Reading;

/// <summary>Decides the format of the file after all messages were seen.</summary>
internal static class FormatDecision
{
    /// <exception cref="ExportRefusedException">The order from the caller contradicts the file.</exception>
    public static ExportFormat Decide(DialectSurvey survey, DateOrder? given, string file)
    {
        var dates = survey.Dates;
        var (order, source, example) = dates.Decide()!.Value;
        if (given is { } option)
        {
            if (!dates.Allows(option))
            {
                throw new ExportRefusedException(
                    Refusal.WrongDateOrder,
                    file,
                    $"The dates of {file} cannot be in the order {Word(option)}: use {Word(order)}, or omit the "
                    + "order.");
            }

            source = option == order && source == DateOrderSource.Unambiguous ? source : DateOrderSource.Option;
            (order, example) = (option, null);
        }

        Calendars.TryRead(dates.First, order, out _, out var calendar);
        var precision = survey.Dialect.Seconds ? Precision.Second : Precision.Minute;
        return new(survey.Dialect.Family, order, source, example, dates.HasPeriod ? 12 : 24, precision, calendar)
        {
            PossibleOrders = [.. Enum.GetValues<DateOrder>().Where(dates.Allows)],
        };
    }

    private static string Word(DateOrder order) => order switch
    {
        DateOrder.Dmy => "day, month, year",
        DateOrder.Mdy => "month, day, year",
        _ => "year, month, day",
    };
}
