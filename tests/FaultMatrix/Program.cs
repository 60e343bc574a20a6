using System.Globalization;
using System.Text;
using FaultMatrix;

// Every tool against every kind of fault of the simulator: --bounded tries a part of the cells, --part=N which one, --update
// writes matrix.md, and words are parts of rows and columns to try alone.
var words = args.Where(argument => !argument.StartsWith('-')).ToList();
var (isBounded, isUpdate) = (args.Contains("--bounded"), args.Contains("--update"));
var part = args.FirstOrDefault(argument => argument.StartsWith("--part=", StringComparison.Ordinal)) is { } given
    ? int.Parse(given["--part=".Length..], CultureInfo.InvariantCulture)
    : DateTime.UtcNow.DayOfYear % Matrix.PartOfBounded;
if (isBounded)
{
    Console.WriteLine($"Part {part} of {Matrix.PartOfBounded}: --bounded --part={part} repeats it.");
}

var errors = new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture);
Console.SetError(TextWriter.Synchronized(errors));

await using var stage = await Stage.OpenAsync();
var rows = await stage.KindsAsync();
var committed = Matrix.Read();
var cells = committed.ToDictionary();
List<Verdict> verdicts = [];
List<string> differences = [];
for (var (number, at) = (0, 0); number < rows.Count; number++)
{
    var row = rows[number];
    foreach (var trial in Trials.All)
    {
        var isPart = !isBounded || at++ % Matrix.PartOfBounded == part;
        var isNamed = words.Count == 0
            || words.TrueForAll(word => row.Name.Contains(word) || trial.Name == word);
        if (!row.Concerns(trial) || !isNamed || !isPart)
        {
            continue;
        }

        var cell = (row.Name, trial.Name);
        cells.Remove(cell);
        if (await Judge.TryAsync(stage, row, trial, errors) is not { } verdict)
        {
            continue;
        }

        verdicts.Add(verdict);
        cells[cell] = Matrix.Cell(verdict);
        if (!isUpdate && committed.GetValueOrDefault(cell) is var expected && expected != cells[cell])
        {
            differences.Add($"{row.Name} / {trial.Name}: {cells[cell]}, where matrix.md has {expected ?? "nothing"}");
        }

        if ((!verdict.IsGood && !Undetectable.Is(verdict)) || words.Count > 0)
        {
            Console.WriteLine($"{row.Name} / {trial.Name}: {verdict.Outcome}; rows {verdict.Rows}, "
                + $"POSTs {verdict.Posts}, {verdict.Took.TotalSeconds:0.#} s {string.Join("; ", verdict.Faults)}");
        }
    }
}

var bad = verdicts.Where(verdict => !verdict.IsGood && !Undetectable.Is(verdict)).ToList();
if (isUpdate)
{
    Matrix.Write(rows, cells);
}

differences.AddRange(Undetectable.Differences(isUpdate ? cells : committed));
Console.WriteLine($"{verdicts.Count} cells of {rows.Count} rows: {bad.Count} bad, "
    + $"{differences.Count} not as in matrix.md.");
differences.ForEach(Console.WriteLine);
bad.ForEach(verdict => Console.WriteLine($"BAD {verdict.Row} / {verdict.Column}: {verdict.Outcome}; {string.Join("; ", verdict.Faults)}"));
return bad.Count + differences.Count == 0 ? 0 : 1;
