using Microsoft.Extensions.Time.Testing;

namespace CloseApi.Tests;

internal static class VirtualTime
{
    /// <summary>Lets time pass until the work is done, a millisecond at a time.</summary>
    public static async Task<T> PassUntilAsync<T>(this FakeTimeProvider clock, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        return await work;
    }
}
