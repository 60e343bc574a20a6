using System.Runtime.CompilerServices;
using System.Text;

namespace FaultMatrix;

/// <summary>The committed table of outcomes, <c>matrix.md</c>.</summary>
internal static class Matrix
{
    /// <summary>The bounded form tries one cell of so many. It is prime to the number of columns.</summary>
    public const int PartOfBounded = 7;

    private const string None = "";

    public static IReadOnlyDictionary<(string Row, string Column), string> Read()
    {
        Dictionary<(string Row, string Column), string> outcomes = [];
        if (!File.Exists(FilePath()))
        {
            return outcomes;
        }

        string[] columns = [];
        foreach (var line in File.ReadLines(FilePath()).Where(line => line.StartsWith('|')))
        {
            string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
            if (cells[0] == "fault")
            {
                columns = cells;
            }
            else if (!cells[0].StartsWith("--", StringComparison.Ordinal))
            {
                for (var at = 1; at < cells.Length; at++)
                {
                    if (cells[at] != None)
                    {
                        outcomes[(cells[0], columns[at])] = cells[at];
                    }
                }
            }
        }

        return outcomes;
    }

    /// <param name="cells">Outcomes with their marks.</param>
    public static void Write(IReadOnlyList<FaultRow> rows, IReadOnlyDictionary<(string Row, string Column), string> cells)
    {
        var text = new StringBuilder("""
            # What every tool answers to every fault

            Written by `FaultMatrix --update`, and reviewed. A row is a kind of fault of the simulator. "of the write" means that
            it hits the one request that writes, once; otherwise it hits every request that it can. A cell is the outcome, the code
            of the error, or the counts of a batch, and what the same call answered later, when Close was well again, if that
            differs. An empty cell makes no request that the fault hits. `†` marks what no client can notice: README.md says why.


            """);
        foreach (var group in (bool[])[false, true])
        {
            var columns = Trials.All.Where(trial => trial.Writes is not null == group).ToList();
            text.Append($"## {(group ? "Tools that write" : "Tools that read")}\n\n")
                .Append($"| fault | {string.Join(" | ", columns.Select(trial => trial.Name))} |\n")
                .Append($"|--{string.Concat(columns.Select(_ => "|--"))}|\n");
            foreach (var row in rows)
            {
                var ofRow = columns.Select(trial => cells.GetValueOrDefault((row.Name, trial.Name), None)).ToList();
                if (ofRow.Exists(cell => cell != None))
                {
                    text.Append($"| {row.Name} | {string.Join(" | ", ofRow)} |\n");
                }
            }

            text.Append('\n');
        }

        File.WriteAllText(FilePath(), text.ToString().TrimEnd() + "\n");
    }

    public static string Cell(Verdict verdict) => verdict.Outcome + (verdict.IsGood ? "" : Undetectable.Mark);

    private static string FilePath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "matrix.md");
}
