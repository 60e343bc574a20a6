using System.Text.Json.Nodes;

namespace FaultMatrix;

/// <summary>One row of the matrix: a kind of fault, and the requests that it hits.</summary>
/// <param name="OnWrite">Whether it hits the one request that writes; otherwise every request that it can hit.</param>
internal sealed record FaultRow(string Kind, bool OnWrite, string? Method, string Path)
{
    /// <summary>Where most tools write.</summary>
    public const string Messages = "/activity/whatsapp_message/";

    private const string Searches = "/data/search/";

    /// <summary>Kinds of lists and records that also fit the answer of a search.</summary>
    private static readonly string[] OfSearches =
    [
        "id_null", "id_missing", "id_empty", "id_number", "id_other", "lead_id_null", "lead_id_other", "name_null", "name_other",
        "phones_null", "phone_null", "all_null", "all_missing", "only_id", "row_null", "row_text", "row_array", "long_names",
        "lone_surrogate", "data_null", "data_missing", "data_object", "list_empty", "rows_half", "rows_doubled",
        "rows_of_another_type", "rows_of_one_id",
    ];

    /// <summary>Whether a kind of lists and records hits searches instead.</summary>
    public bool IsOfSearch { get; private init; }

    public string Name => OnWrite ? $"{Kind}, of the write" : IsOfSearch ? $"{Kind}, of a search" : Kind;

    /// <summary>A kind that may hit any request makes two rows: the write, and all that is read.</summary>
    public static IEnumerable<FaultRow> Of(JsonObject kind)
    {
        var (name, method, path) = ($"{kind["kind"]}", kind["method"]?.GetValue<string>(), $"{kind["path"]}");
        if (path == "/" && method is null)
        {
            yield return new(name, OnWrite: true, null, Messages);
            yield return new(name, OnWrite: false, "GET", path);
        }
        else
        {
            yield return new(name, OnWrite: false, method, path);
        }

        if (OfSearches.Contains(name))
        {
            yield return new(name, OnWrite: false, "POST", Searches) { IsOfSearch = true };
        }
    }

    public JsonObject ToFault(Trial trial) => new()
    {
        ["kind"] = Kind,
        ["method"] = OnWrite ? trial.Writes : Method,
        ["path"] = OnWrite ? trial.WritePath : Path,
        ["times"] = OnWrite ? 1 : -1,
    };

    /// <summary>Whether a trial makes requests that this row can hit.</summary>
    public bool Concerns(Trial trial) => !OnWrite || trial.Writes is not null;
}
