using System.Text.Encodings.Web;
using System.Text.Json;

namespace Evals.Scores;

/// <summary>JSON that people read: letters of all scripts as they are.</summary>
internal static class Readable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonSerializerOptions.Default.TypeInfoResolver,
    };
}
