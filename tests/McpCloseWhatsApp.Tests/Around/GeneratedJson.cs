using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Files of JSON whose parts repeat what the program knows.</summary>
internal static class GeneratedJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Checks that a file already is what <paramref name="complete"/> makes of it. <c>UPDATE_GOLDEN=1</c> writes it.</summary>
    public static void Holds(string file, Action<JsonObject> complete)
    {
        var made = JsonNode.Parse(Repository.Text(file))!.AsObject();
        complete(made);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            GeneratedText.Update(file, _ => made.ToJsonString(Format) + "\n");
        }

        Assert.Equal(made.ToJsonString(Format), JsonNode.Parse(Repository.Text(file))!.ToJsonString(Format));
    }
}
