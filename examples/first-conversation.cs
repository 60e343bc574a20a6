#:package ModelContextProtocol.Core
#:project ../src/McpCloseWhatsApp/McpCloseWhatsApp.csproj
#:property PublishAot=false

// An agent's first conversation with the server, without an account: Close runs inside the server (--sandbox).
//   dotnet run examples/first-conversation.cs
// The same with a server that is installed already:
//   dotnet run examples/first-conversation.cs -- mcp-close-whatsapp

using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

var examples = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string[] program = args is [] ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "McpCloseWhatsApp.dll")] : args;

McpClient? server = null;
try
{
    await TellAsync();
    return 0;
}
catch (Exception failure)
{
    // The innermost exception names the cause, such as a command that does not exist.
    Console.Error.WriteLine();
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
            ["CLOSE_TIME_ZONE"] = "Europe/London",
            ["CLOSE_FILE_ROOTS"] = examples,
        },
    }));

    var me = await Ask("Who am I in Close?", "check_connection", []);
    Answer($"{me["user"]} of {me["organization"]}, who may {me["permission"]}");

    var found = await Ask("Who is +44 7700 900123?", "find_contact", new() { ["query"] = "+44 7700 900123" });
    var ada = found["candidates"][0];
    Answer($"{ada["contact_name"]} of {ada["lead_name"]} ({ada["contact_id"]})");

    Arguments incoming = new()
    {
        ["contact_id"] = $"{ada["contact_id"]}",
        ["direction"] = "incoming",
        ["message_markdown"] = "Hi Sam, could you quote *80 EUR pallets*, delivered to Hull?",
        ["activity_at"] = "2026-03-12T09:31:12Z",
        ["external_whatsapp_message_id"] = "3EB0ADA20260312A",
    };
    var logged = await Ask("She wrote to me on WhatsApp: log it.", "create_whatsapp_message", incoming);
    Answer($"{logged["outcome"]} as {logged["message"]["id"]}");

    var again = await Ask("I am not sure that I did: log it again.", "create_whatsapp_message", incoming);
    Answer($"{again["outcome"]}: still {again["message"]["id"]}, and only once");

    var reply = await Ask("I answered her: log that too.", "reply_to_message", new()
    {
        ["message_id"] = "3EB0ADA20260312A",
        ["message_markdown"] = "Good morning Ada! Here is the quote: GBP 9.40 each, in Hull on Thursday.",
        ["activity_at"] = "2026-03-12T09:40:05Z",
        ["external_whatsapp_message_id"] = "3EB05A420260312B",
    });
    Answer($"{reply["outcome"]} as {reply["message"]["id"]}");

    var attached = await Ask("The quote was in a file: attach it.", "attach_file", new()
    {
        ["message_id"] = $"{reply["message"]["id"]}",
        ["path"] = Path.Combine(examples, "quote-80-pallets.csv"),
    });
    var file = attached["attachment"];
    Answer($"{attached["outcome"]}: {file["filename"]}, {file["content_type"]}, {file["size"]} bytes");

    // The same id as another WhatsApp library spells it.
    var spelling = "true_447700900123@c.us_3EB05A420260312B";
    var held = await Ask(
        $"Is {spelling} in Close?", "find_by_external_id", new() { ["external_whatsapp_message_id"] = spelling });
    Answer($"yes, as {held["matched_spelling"]}: {held["messages"][0]["id"]}");

    var thread = await Ask(
        "Read me the thread.", "get_conversation", new() { ["contact_id"] = $"{ada["contact_id"]}" });
    Answer($"{thread["conversation"]["count"]} messages with {thread["conversation"]["contact_name"]}:");
    Console.WriteLine();
    Console.WriteLine($"{thread["transcript"]}".Trim());
}

async Task<Json> Ask(string question, string tool, Arguments arguments)
{
    Console.WriteLine();
    Console.WriteLine(question);
    Console.Write($"  {tool,-24} ");
    var result = await server!.CallToolAsync(tool, arguments);
    return result.IsError is true
        ? throw new InvalidOperationException(Sentence(result))
        : new(result.StructuredContent!.Value);
}

// An error of a tool is JSON: what is wrong, and what to do.
static string Sentence(CallToolResult error)
{
    var json = JsonDocument.Parse(error.Content.OfType<TextContentBlock>().First().Text).RootElement;
    return json.TryGetProperty("next_step", out var step)
        ? $"{json.GetProperty("message")} {step}"
        : $"{json.GetProperty("message")}";
}

static void Answer(string answer) => Console.WriteLine(answer);

/// <summary>The arguments of a call.</summary>
sealed class Arguments : Dictionary<string, object?>;

/// <summary>An answer, to be walked by name and number.</summary>
readonly record struct Json(JsonElement Element)
{
    public Json this[string name] => new(Element.GetProperty(name));

    public Json this[int index] => new(Element[index]);

    public override string ToString() => Element.ToString();
}
