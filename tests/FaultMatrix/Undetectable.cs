namespace FaultMatrix;

/// <summary>Faults that no client can notice: the answer is the very one that Close gives when it behaves.</summary>
internal static class Undetectable
{
    public const string Mark = " †";

    /// <summary>The kinds, and the columns in which they cannot be noticed; null for all.</summary>
    private static readonly Dictionary<string, string[]?> Cells = new()
    {
        // A list of nothing, or of some, looks as if there were no more.
        ["list_empty"] = null,
        ["rows_half"] = null,
        ["list_empty, of a search"] = null,
        // A contact on no lead, or on another one, has no conversation there.
        ["lead_id_null, of a search"] = ["find_contact"],
        ["lead_id_other, of a search"] = ["find_contact"],
        ["only_id, of a search"] = ["find_contact"],
        // Close's own answer to a deletion that it carried out.
        ["ok_object, of the write"] = ["delete", "move, remove", "duplicates"],
        ["status_204, of the write"] = ["delete", "move, remove", "duplicates"],
        // Who wrote last has another side.
        ["direction_turned"] = ["waiting"],
        // Every answer has another id, in place of the true one.
        ["id_other"] = ["delete"],
        ["external_id_other"] = ["log", "move", "move, remove"],
    };

    /// <summary>Only what an answer says or does in good faith is excused: no crash, no secret, no second POST.</summary>
    private static readonly string[] Excused = ["false: ", "not settled", "logged twice", "a message is lost"];

    public static bool Is(Verdict verdict) => IsNamed(verdict.Row, verdict.Column)
        && verdict.Faults.All(fault => Excused.Any(excuse => fault.StartsWith(excuse, StringComparison.Ordinal)));

    /// <summary>The marks of the table that are not named here, and the names that the table does not mark.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<(string Row, string Column), string> table)
    {
        var marked = table.Where(cell => cell.Value.EndsWith(Mark, StringComparison.Ordinal)).Select(cell => cell.Key).ToHashSet();
        return marked.Where(cell => !IsNamed(cell.Row, cell.Column))
            .Select(cell => $"{cell.Row} / {cell.Column} has a mark in matrix.md, and Undetectable.cs does not name it")
            .Concat(Cells.Where(cell => !marked.Any(mark => mark.Row == cell.Key))
                .Select(cell => $"{cell.Key} is in Undetectable.cs, and has no mark in matrix.md"))
            .Concat(Cells.SelectMany(cell => (cell.Value ?? []).Where(column => !marked.Contains((cell.Key, column)))
                .Select(column => $"{cell.Key} / {column} is in Undetectable.cs, and has no mark in matrix.md")));
    }

    private static bool IsNamed(string row, string column) =>
        Cells.TryGetValue(row, out var columns) && (columns is null || columns.Contains(column));
}
