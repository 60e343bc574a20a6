using System.Runtime.CompilerServices;
using System.Text.Json;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The files around the code, from the root of the repository.</summary>
internal static class Repository
{
    public static string Path(string relative = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "../../..", relative));

    public static bool Has(string relative) => System.IO.Path.Exists(Path(relative));

    public static string Text(string relative) => File.ReadAllText(Path(relative));

    public static JsonElement Json(string relative) => JsonDocument.Parse(Text(relative)).RootElement;

    private static string Here([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
