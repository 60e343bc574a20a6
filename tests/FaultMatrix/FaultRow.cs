using System.Text.Json.Nodes;

namespace FaultMatrix;

/// <summary>One row of the matrix: a kind of fault, and the requests that it hits.</summary>
/// <param name="OnWrite">Whether it hits the one request that writes; otherwise every request that it can hit.</param>
internal sealed record FaultRow(string Kind, bool OnWrite, string? Method, string Path)
{
    /// <summary>Where most tools write.</summary>
    public const string Messages = "/activity/whatsapp_message/";

    public string Name => OnWrite ? $"{Kind}, of the write" : Kind;

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
