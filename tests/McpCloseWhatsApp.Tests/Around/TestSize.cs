namespace McpCloseWhatsApp.Tests.Around;

/// <summary>
/// The size of the long tests. They run in a small form by default, in full with <c>FULL_TESTS=1</c>, as
/// <c>.ci/run</c> does. <c>RUNS</c> sets the number of a law's random cases.
/// </summary>
internal static class TestSize
{
    public const string FullOnly = "This size runs in the full form only: FULL_TESTS=1.";

    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("FULL_TESTS") == "1";

    public static int Runs(int small, int full) =>
        int.TryParse(Environment.GetEnvironmentVariable("RUNS"), out var runs) ? runs : Pick(small, full);

    public static int Pick(int small, int full) => IsFull ? full : small;
}
