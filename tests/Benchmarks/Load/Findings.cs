using System.Collections.Concurrent;

namespace Benchmarks.Load;

/// <summary>The calls of all clients, their times and their problems.</summary>
internal sealed class Findings
{
    private readonly ConcurrentDictionary<string, int> problems = [];
    private readonly ConcurrentDictionary<string, int> calls = [];
    private readonly ConcurrentBag<double> milliseconds = [];

    public bool IsClean => problems.IsEmpty;

    public int Calls => calls.Values.Sum();

    public void Called(string what, TimeSpan took)
    {
        calls.AddOrUpdate(what, 1, (_, count) => count + 1);
        milliseconds.Add(took.TotalMilliseconds);
    }

    public void Problem(string what) => problems.AddOrUpdate(what.Length > 300 ? what[..300] : what, 1, (_, count) => count + 1);

    public void Print(TextWriter writer, TimeSpan lasted)
    {
        var sorted = milliseconds.Order().ToList();
        writer.WriteLine($"{Calls} calls, {Calls / lasted.TotalSeconds:F0} a second; p50 {At(0.5):F1} ms, p99 {At(0.99):F1} ms");
        writer.WriteLine("  " + string.Join(", ", calls.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}")));
        foreach (var (problem, count) in problems.OrderByDescending(one => one.Value).Take(20))
        {
            writer.WriteLine($"  PROBLEM ({count} times): {problem}");
        }

        double At(double part) => sorted.Count == 0 ? 0 : sorted[(int)(part * (sorted.Count - 1))];
    }
}
