using CsCheck;

namespace WhatsAppExport.Tests;

/// <summary>The identity of a line does not depend on the rest of the file.</summary>
public sealed class IdentityTests
{
    private static readonly DateTime Begin = new(2026, 1, 20, 8, 0, 0, DateTimeKind.Unspecified);

    // Texts that are read differently where the rest of the file says more: repeated, marked, or beside a known word.
    private static readonly string[] Unclear =
    [
        "<Zzz zzz>", "<Zzz zzz>\na caption", "hi <Zzz zzz zz>", "\u200EZzz zzz", "\u200Ezzz zzz zz.", "cat.jpg (zzz zz)", "IMG-20260314-WA0001.jpg (zzz zz)",
        "image omitted", "<image omitted>", "a \u200Eimage omitted", "\u200Eimage omitted", "<Media omitted>", "Missed voice call", "This message was deleted",
        "fine <This message was edited>", "null", "hi",
    ];

    [Fact]
    public void The_same_line_has_the_same_identity_in_a_shorter_and_a_longer_export() => (
        from phone in Phone.Any
        from language in Gen.OneOf(Utterance.Languages)
        from talk in Gen.Select(
            Gen.Int[0, 600_000],
            Gen.OneOf("Ada Reyes", "李雷", "+44 7700 900123", "~ Cleo", "Dr: Ada"),
            Gen.OneOf(Utterance.For(phone.Family, language).Where(one => !one.IsNotice).Select(one => one.Printed), Gen.OneOf(Unclear)))
            .Array[2, 30]
        from start in Gen.Int[0, 10]
        from length in Gen.Int[1, 30]
        select (phone, talk, start, length)).Sample(
            one =>
            {
                var (phone, talk, start, length) = one;
                string[] printed = [.. talk.Select(line => phone.Print(Begin.AddSeconds(line.Item1), line.Item2, line.Item3))];
                string[] shorter = [.. printed.Skip(start).Take(length)];
                if (shorter.Length == 0)
                {
                    return;
                }

                Assert.Equal(Read(phone, printed).Skip(start).Take(shorter.Length), Read(phone, shorter));
            },
            iter: 2_000);

    // A line at the end stays, so that the empty lines behind a poll belong to it in both exports.
    private static IEnumerable<string> Read(Phone phone, string[] lines)
    {
        var end = phone.Print(Begin.AddDays(11), "Z", "end");
        return Chats.Read(string.Join('\n', [.. lines, end]), order: phone.Order).SkipLast(1).Select(message => message.Identity);
    }
}
