using System.Text.Json.Nodes;

namespace CloseSimulator.Faults;

/// <summary>Every kind of fault there is.</summary>
internal static class FaultKinds
{
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        .. ConnectionFaults.Kinds, .. StatusFaults.Kinds, .. RateFaults.Kinds, .. SuccessFaults.Kinds,
        .. RecordFaults.Kinds, .. ListFaults.Kinds, .. CursorFaults.Kinds, .. BodyFaults.Kinds, .. FileFaults.Kinds,
    ];

    private static readonly Dictionary<string, FaultKind> ByName =
        All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static FaultKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static JsonArray ToJson() => new([.. All.Select(kind => new JsonObject
    {
        ["kind"] = kind.Name,
        ["does"] = kind.Does,
        ["method"] = kind.Method,
        ["path"] = kind.Path,
        ["carried_out"] = kind.CarriesOut,
        ["evidence"] = kind.Evidence,
    })]);
}
