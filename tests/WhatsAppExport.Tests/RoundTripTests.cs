using System.Text;
using CsCheck;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Tests;

/// <summary>Every message that a phone prints is read back unchanged.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Names =
        ["Ada Reyes", "Ada - Sales", "Dr: Ada", "李雷", "محمد علي", "+44 7700 900123", "~ Cleo", "O'Neil, B. & Co.", "👩\u200D🚀", "Z"];

    private static readonly string[] Pieces =
    [
        "hi", " ", "\n", "\n\n", ": ", " - ", "10:05", "14/03", "<b>", "(x)", "👨\u200D👩\u200D👧", "مرحبا", "\u200F", "[", "]", "\"", "\u00A0",
        "https://example.com/?q=1,2", "*bold*", "\u2028", "\nPS:", "1.5.2026", "Ada Reyes: hi", "\n[1/2, 9:05 AM] Bo: copied", "ß", "\t", "é",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(Pieces).Array[0, 8].Select(string.Concat);

    private static readonly Gen<DateTime> Time =
        Gen.Int[0, 60 * 60 * 24 * 75].Select(seconds => new DateTime(2025, 12, 20, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds));

    private static readonly Gen<(DateTime At, string Author, string Text)> Talk = Gen.Select(Time, Gen.OneOf(Names), Text);

    private static readonly Gen<Encoding> Encodings =
        Gen.OneOf(new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode);

    [Fact]
    public void A_printed_conversation_is_read_back() => Gen
        .Select(Phone.Any, Talk.Array[1, 30], Encodings, Gen.Bool)
        .Sample(
            (phone, talk, encoding, crlf) =>
            {
                var printed = Print(phone, [.. talk, (talk[0].At, "Z", "end")]);
                printed = crlf ? printed.Replace("\n", "\r\n", StringComparison.Ordinal) : printed;
                using var export = Chats.Open(
                    [.. encoding.GetPreamble(), .. encoding.GetBytes(printed)], "WhatsApp Chat with Dr_ Ada.txt", phone.Order);
                var read = export.ReadMessages().ToList();

                Assert.Equal(
                    talk.Select(one => (phone.Shown(one.At), one.Author, one.Text)),
                    read.SkipLast(1).Select(one => (one.At, one.Author!.Name, one.Text)));
                Assert.Equal(phone.Calendar, export.Format.Calendar);
                Assert.Equal(phone.Halves is null ? 24 : 12, export.Format.Clock);
                Assert.Equal(phone.Seconds ? Precision.Second : Precision.Minute, export.Format.Precision);
                Assert.Equal(read.Count, read.DistinctBy(one => (one.At, one.Author, one.Text, one.Ordinal)).Count());
            },
            iter: 3_000);

    [Fact]
    public void Every_text_of_the_app_in_a_known_language_is_read_with_its_meaning() => (
        from phone in Phone.Any
        from language in Gen.OneOf(Utterance.Languages)
        from talk in Gen.Select(Time, Gen.OneOf("Ada Reyes", "李雷", "محمد علي", "+44 7700 900123", "~ Cleo"), Utterance.For(phone.Family, language)).Array[1, 30]
        select (phone, talk)).Sample(
            one =>
            {
                var (phone, talk) = one;
                var printed = talk.Select(line => phone.Print(
                    line.Item1, line.Item3.IsNotice ? line.Item3.Printed : $"{line.Item2}: {line.Item3.Printed}") + "\n");
                var last = phone.Print(talk[0].Item1, phone.Family == HeaderFamily.IosBracket ? "Z: \u200Eimage omitted" : "Z: end");
                var read = Chats.Read(string.Concat(printed) + last, order: phone.Order);

                Assert.Equal(
                    talk.Select(line => (phone.Shown(line.Item1), line.Item3.IsNotice ? null : line.Item2, line.Item3.Expected)),
                    read.SkipLast(1).Select(message => (message.At, message.Author?.Name, Utterance.PartsOf(message))));
            },
            iter: 3_000);

    [Fact]
    public void A_date_order_is_right_or_marked_as_assumed() => Gen
        .Select(Phone.Any.Where(phone => phone.LongYear || phone.Order != DateOrder.Ymd), Time.Array[1, 20])
        .Sample(
            (phone, times) =>
            {
                Array.Sort(times);
                using var export = Chats.Open(Print(phone, [.. times.Select(at => (at, "Ada", "hi"))]));

                if (export.Format.DateOrderSource == DateOrderSource.Assumed)
                {
                    Assert.NotNull(export.Format.DateOrderExample);
                }
                else
                {
                    Assert.Equal(times.Select(phone.Shown), export.ReadMessages().Select(one => one.At));
                }
            },
            iter: 3_000);

    private static string Print(Phone phone, (DateTime At, string Author, string Text)[] talk) =>
        string.Concat(talk.Select(one => phone.Print(one.At, one.Author, one.Text) + "\n"));
}
