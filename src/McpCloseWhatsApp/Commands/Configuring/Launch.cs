using System.Text.Json;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>How a client starts this program.</summary>
/// <param name="Environment">Settings that are no secrets.</param>
internal sealed record Launch(
    string Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The same with a Close that runs inside the program.</summary>
    public Launch InSandbox => this with { Arguments = [.. Arguments, "--sandbox"] };

    /// <summary>The way to start the program that runs now.</summary>
    /// <remarks>Clients that are started from the desktop know no PATH, so they need the full path.</remarks>
    /// <param name="program">The path of the executable that runs.</param>
    /// <param name="assembly">The path of the program's assembly; empty for a native program.</param>
    /// <param name="packages">The folder in which NuGet keeps packages.</param>
    public static Launch Of(
        string program, string assembly, string packages, IReadOnlyDictionary<string, string> environment)
    {
        var started = assembly.Length > 0 ? assembly : program;
        if (started.StartsWith(packages, StringComparison.OrdinalIgnoreCase))
        {
            // Started by dnx: the folder of this version may go at any time. On Windows dnx is a script, which clients
            // cannot start.
            return new("dotnet", ["dnx", Product.Package, "--yes"], environment);
        }

        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new(program, [assembly], environment)
            : new(OutsideStore(program), [], environment);
    }

    /// <summary>The command of an installed tool, whose own folder is named after its version.</summary>
    private static string OutsideStore(string program)
    {
        var separator = Path.DirectorySeparatorChar;
        var store = program.IndexOf($"{separator}.store{separator}", StringComparison.Ordinal);
        return store < 0 ? program : Path.Combine(program[..store], Product.Command + Path.GetExtension(program));
    }

    /// <summary>The entry of a client's JSON file.</summary>
    /// <param name="hasType">Whether the client wants to read that the transport is stdio.</param>
    public string ToJson(bool hasType)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            Write(writer, hasType);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private void Write(Utf8JsonWriter writer, bool hasType)
    {
        writer.WriteStartObject();
        if (hasType)
        {
            writer.WriteString("type", "stdio");
        }

        writer.WriteString("command", Command);
        writer.WriteStartArray("args");
        foreach (var argument in Arguments)
        {
            writer.WriteStringValue(argument);
        }

        writer.WriteEndArray();
        if (Environment.Count > 0)
        {
            writer.WriteStartObject("env");
            foreach (var (variable, value) in Environment)
            {
                writer.WriteString(variable, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
