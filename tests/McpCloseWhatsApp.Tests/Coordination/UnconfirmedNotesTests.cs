using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>Changes of notes that a disk or Redis takes late.</summary>
public sealed class UnconfirmedNotesTests
{
    [Fact]
    public async Task A_change_is_tried_until_its_own_note_expires_and_not_that_of_an_earlier_change()
    {
        var clock = new QuickTime();
        var start = clock.GetUtcNow();
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> tried = [];
        UnconfirmedNotes? owed = null;
        owed = new(clock, change =>
        {
            var waited = clock.GetUtcNow() - start;
            tried.Add(change.Name);
            if (tried.Count == 100)
            {
                owed!.Add(new("second", "", ""));
            }

            if (change.Name != "second" || waited < TimeSpan.FromSeconds(200))
            {
                return Task.FromResult(false);
            }

            taken.TrySetResult();
            return Task.FromResult(true);
        });

        owed.Add(new("first", "", ""));

        await taken.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal("second", tried[^1]);
        Assert.InRange(tried.Count(name => name == "first"), 1, 150);
    }
}
