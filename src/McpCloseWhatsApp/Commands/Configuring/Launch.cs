using System.Text.Json;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>How a client starts this program.</summary>
/// <param name="Environment">Settings that are no secrets.</param>
internal sealed record Launch(
    string Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The other members of a former entry, in the spelling of the file.</summary>
    public IReadOnlyDictionary<string, string> OtherMembers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a setting names the key for Close.</summary>
    public bool HasCredential => Setting.Credentials.Any(setting => Environment.ContainsKey(setting.Variable));

    /// <summary>The same with a Close that runs inside the program.</summary>
    public Launch InSandbox => this with { Arguments = [.. Arguments, "--sandbox"] };

    /// <summary>The way to start the program that runs now.</summary>
    /// <remarks>Clients that are started from the desktop know no PATH, so they need the full path.</remarks>
    public static Launch Of(Installation program, IReadOnlyDictionary<string, string> environment) => program switch
    {
        // The folder of this version may go at any time. On Windows dnx is a script, which clients cannot start.
        { IsStartedByDnx: true } => new("dotnet", ["dnx", Product.Package, "--yes"], environment),
        { IsAssembly: true } => new(program.Program, [program.Assembly], environment),
        { ToolFolder: { } folder } => new(
            Path.Combine(folder, Product.Command + Path.GetExtension(program.Program)), [], environment),
        _ => new(program.Program, [], environment),
    };

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

        foreach (var (member, json) in OtherMembers)
        {
            using var value = JsonDocument.Parse(json, JsonFile.Commented);
            writer.WritePropertyName(member);
            value.RootElement.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
