using Evals.Scores;

namespace Evals.Reports;

/// <summary>Prints a line for each job, and below a wrong one its faults and the whole run.</summary>
internal static class Table
{
    public static void Print(IReadOnlyList<Verdict> verdicts, TextWriter to)
    {
        var width = verdicts.Max(one => one.Job.Name.Length);
        to.WriteLine($"{"job".PadRight(width)}  state  calls  claims  judge");
        foreach (var one in verdicts)
        {
            var (job, calls) = (one.Job.Name.PadRight(width), CallsOf(one));
            to.WriteLine($"{job}  {Word(one.State),-5}  {calls,-5}  {Word(one.Claims),-6}  {Word(one.Judged)}");
            foreach (var fault in one.Faults)
            {
                to.WriteLine($"    {fault.ReplaceLineEndings(" ")}");
            }

            if (!one.IsRight)
            {
                PrintRun(one, to);
            }
        }

        to.WriteLine();
        to.WriteLine(Sum(verdicts));
        // The two lines that .ci/run counts.
        to.WriteLine($"  succeeded: {verdicts.Count(one => one.IsRight)}");
        to.WriteLine($"  failed: {verdicts.Count(one => !one.IsRight)}");
    }

    private static string Sum(IReadOnlyList<Verdict> verdicts)
    {
        var state = verdicts.Count(one => one.State.Count == 0);
        var claims = verdicts.Count(one => one.Claims.Count == 0);
        var (calls, fewest) = (verdicts.Sum(one => one.Run.Calls.Count), verdicts.Sum(one => one.Job.Fewest));
        return $"{verdicts.Count} jobs: state right in {state}, claims right in {claims}, "
            + $"{calls} calls against {fewest} at the fewest.";
    }

    private static void PrintRun(Verdict one, TextWriter to)
    {
        foreach (var call in one.Run.Calls)
        {
            to.WriteLine($"    > {call.Tool} {call.Arguments.ToJsonString(Readable.Json)}");
            to.WriteLine($"    < {call.Answer.ReplaceLineEndings(" ")}");
        }

        foreach (var answer in one.Run.Answers)
        {
            to.WriteLine($"    = {answer.ReplaceLineEndings(" ")}");
        }
    }

    private static string CallsOf(Verdict one) =>
        $"{one.Run.Calls.Count}/{one.Job.Fewest}{(one.Calls.Count == 0 ? "" : " !")}";

    private static string Word(IReadOnlyList<string>? faults) =>
        faults switch { null => "-", [] => "right", _ => "WRONG" };
}
