#:package ModelContextProtocol.Core
#:project ../src/McpCloseWhatsApp/McpCloseWhatsApp.csproj
#:property PublishAot=false

// A chat that WhatsApp itself exported, brought into Close. It needs no account: Close runs inside the server.
//   dotnet run examples/import-export.cs
// The same with an export of your own, in which you wrote as Sam, or with a server that is installed already:
//   dotnet run examples/import-export.cs -- ~/Downloads/chat.zip Sam
//   dotnet run examples/import-export.cs -- "" "" mcp-close-whatsapp

using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

var examples = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var file = Path.GetFullPath(args is [{ Length: > 0 } given, ..] ? given : Path.Combine(examples, "pallet-co-chat.zip"));
string[] program = args is [_, _, .. { Length: > 0 } command]
    ? command
    : ["dotnet", Path.Combine(AppContext.BaseDirectory, "McpCloseWhatsApp.dll")];

if (!File.Exists(file))
{
    Console.Error.WriteLine($"There is no file {file}.");
    return 1;
}

Dictionary<string, object?> arguments = new() { ["path"] = file };
McpClient? server = null;
try
{
    await TellAsync();
    return 0;
}
catch (Exception failure)
{
    // The innermost exception names the cause, such as a command that does not exist.
    Console.Error.WriteLine(failure.GetBaseException().Message);
    return 1;
}
finally
{
    await (server?.DisposeAsync() ?? default);
}

async Task TellAsync()
{
    server = await McpClient.CreateAsync(new StdioClientTransport(new()
    {
        Name = "close-whatsapp",
        Command = program[0],
        Arguments = [.. program[1..], "--sandbox"],
        // What the server says when it cannot start.
        StandardErrorLines = Console.Error.WriteLine,
        EnvironmentVariables = new Dictionary<string, string?>
        {
            ["CLOSE_LOCAL_PHONE"] = "+1 212 555 0143",
            ["CLOSE_FILE_ROOTS"] = Path.GetDirectoryName(file),
        },
    }));

    Console.WriteLine($"What is in {Path.GetFileName(file)}?");
    var preview = await ImportAsync();
    var export = preview.GetProperty("export");
    var participants = string.Join(" and ", export.GetProperty("participants").EnumerateArray());
    var files = export.GetProperty("media").GetProperty("present");
    Console.WriteLine($"  {export.GetProperty("messages")} messages of {participants}, {files} files");

    foreach (var question in Questions(preview))
    {
        Console.WriteLine($"  {question}");
    }

    Console.WriteLine();
    Console.WriteLine("It is our contact Ada Reyes, and the phone was in London:");
    arguments["contact_id"] = "cont_AdaReyes";
    arguments["time_zone"] = "Europe/London";
    arguments["me"] = args is [_, { Length: > 0 } me, ..] ? me : "Sam Seller";
    preview = await ImportAsync();
    if (!preview.GetProperty("ready").GetBoolean())
    {
        throw new InvalidOperationException(string.Join('\n', Questions(preview).Prepend(
            "The server asks for more than this example answers; an agent would ask you:")));
    }

    var changes = preview.GetProperty("changes");
    Console.WriteLine(
        $"  {changes.GetProperty("create")} to log, {changes.GetProperty("unchanged")} in Close already, "
        + $"{changes.GetProperty("skip")} lines left out");
    foreach (var line in preview.GetProperty("sample").EnumerateArray())
    {
        var text = line.GetProperty("text").GetString()!.ReplaceLineEndings(" ");
        Console.WriteLine($"  {line.GetProperty("at")} {line.GetProperty("direction")}: {text}");
    }

    Console.WriteLine();
    Console.WriteLine("Do it:");
    arguments["plan_id"] = preview.GetProperty("plan_id").GetString();
    await FinishAsync();

    Console.WriteLine();
    Console.WriteLine("And once more, to be sure:");
    await FinishAsync();
}

// Until it is complete: a long chat takes several calls.
async Task FinishAsync()
{
    JsonElement done;
    do
    {
        done = await ImportAsync();
    }
    while (!done.GetProperty("complete").GetBoolean());

    Draw(1, last: true);
    var counts = done.GetProperty("counts").EnumerateObject().Select(one => $"{one.Value} {one.Name}");
    Console.WriteLine($" {string.Join(", ", counts)}");
}

async Task<JsonElement> ImportAsync()
{
    var progress = new Progress<ProgressNotificationValue>(at => Draw(at.Progress / at.Total ?? 0));
    var result = await server!.CallToolAsync("import_whatsapp_export", arguments, progress);
    return result.IsError is true
        ? throw new InvalidOperationException(Sentence(result))
        : result.StructuredContent!.Value;
}

static IEnumerable<string> Questions(JsonElement preview) => preview.GetProperty("needs_input").EnumerateArray()
    .Select(question => $"{question.GetProperty("field")}: {question.GetProperty("question")}");

// An error of a tool is JSON: what is wrong, and what to do.
static string Sentence(CallToolResult error)
{
    var json = JsonDocument.Parse(error.Content.OfType<TextContentBlock>().First().Text).RootElement;
    List<string> sentences = [$"{json.GetProperty("message")}"];
    if (json.TryGetProperty("problems", out var problems))
    {
        sentences.AddRange(problems.EnumerateArray()
            .Select(one => $"{one.GetProperty("field")}: {one.GetProperty("problem")}"));
    }

    return string.Join('\n', sentences.Distinct());
}

// On a terminal the bar grows; elsewhere only its end is written.
static void Draw(double share, bool last = false)
{
    if (last || !Console.IsOutputRedirected)
    {
        Console.Write($"\r  [{new string('#', (int)(30 * share)),-30}] {share,4:0%}");
    }
}
