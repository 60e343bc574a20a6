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
        // Close's own answer to a deletion that it carried out.
        ["ok_object, of the write"] = ["delete", "move, remove", "duplicates"],
        ["status_204, of the write"] = ["delete", "move, remove", "duplicates"],
        // Who wrote last has another side.
        ["direction_turned"] = ["waiting"],
        // Every answer has another id, in place of the true one.
        ["id_other"] = ["delete"],
        ["external_id_other"] = ["log", "move", "move, remove"],
    };

    public static bool Is(Verdict verdict) =>
        Cells.TryGetValue(verdict.Row, out var columns) && (columns is null || columns.Contains(verdict.Column));
}
