using Microsoft.Extensions.Time.Testing;

namespace CloseApi.Tests;

internal static class VirtualTime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>Advances the clock until the work is done, each time that client and stub are idle.</summary>
    public static async Task<T> PassUntilAsync<T>(this FakeTimeProvider clock, StubClose close, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            if (await close.IsQuietAsync())
            {
                clock.Advance(Step);
            }
        }

        return await work;
    }
}
