using System.Text;

namespace WhatsAppExport.Tests.Reading;

/// <summary>Tests that measure memory run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>The cost of reading grows linearly with the file.</summary>
[Collection(nameof(Alone))]
public sealed class CostTests
{
    [Fact]
    public void A_line_costs_the_same_in_a_large_file_as_in_a_small_one()
    {
        var (small, large) = (Allocated(3_000), Allocated(30_000));

        Assert.InRange(large / small, 5, 15);
        Assert.InRange(large / 30_000, 1, 1_500);
    }

    [Fact]
    public void Memory_holds_no_more_than_one_message()
    {
        using var export = Chats.Open(Chat(30_000));
        var held = 0L;
        foreach (var message in export.ReadMessages())
        {
            held = message.Index == 1_000 ? GC.GetTotalMemory(forceFullCollection: true) : held;
            if (message.Index == 29_000)
            {
                // One number for each message of a day or two stays in memory, to number equal messages.
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - held, long.MinValue, 100_000);
            }
        }
    }

    [Fact]
    public void The_number_of_stored_names_with_a_colon_is_limited()
    {
        var longer = new string('x', 100);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 16_000).Select(
            index => $"14/03/2026, 09:05 - {index / 8} {longer}: {index} {longer}: hi\n")));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var export = Chats.Open(bytes);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 4_000_000);
        Assert.Equal(2_000, export.Participants.Count);
    }

    private static long Allocated(int lines)
    {
        var bytes = Chat(lines);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var export = Chats.Open(bytes);
        Assert.Equal(lines, export.ReadMessages().Count());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Chat(int lines) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, lines).Select(
        index => $"{new DateTime(2025, 1, 1).AddMinutes(5 * index):dd/MM/yyyy, HH:mm} - "
            + $"{(index % 3 == 0 ? "Ada Reyes" : "Bram Okafor")}: message {index}, as long as most of them\n")));
}
