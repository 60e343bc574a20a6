using Evals;
using Evals.Reports;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The worlds end their processes on the way out.
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var verdicts = await Evaluation.RunAsync(
        Options.Parse(args), Environment.GetEnvironmentVariable, TimeProvider.System, Console.Out, stop.Token);
    if (verdicts.Count > 0)
    {
        Table.Print(verdicts, Console.Out);
    }

    return verdicts.All(one => one.IsRight) ? 0 : 1;
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{Options.Usage}");
    return 2;
}
