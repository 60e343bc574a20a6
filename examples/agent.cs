#:package Anthropic
#:package Microsoft.Extensions.AI
#:package Microsoft.Extensions.AI.OpenAI
#:package ModelContextProtocol.Core
#:project ../src/McpCloseWhatsApp/McpCloseWhatsApp.csproj
#:property PublishAot=false

// An agent of your own, with Microsoft.Extensions.AI. Close runs inside the server (--sandbox), and needs no account.
// Without a key of a model, a script takes the model's place:
//   dotnet run examples/agent.cs
// With a model of Anthropic or OpenAI (OPENAI_BASE_URL and ANTHROPIC_BASE_URL name other addresses):
//   ANTHROPIC_API_KEY=... MODEL=... dotnet run examples/agent.cs -- "Who is +44 7700 900123?"
//   OPENAI_API_KEY=... MODEL=... dotnet run examples/agent.cs -- "Who is +44 7700 900123?"
// A number stands for one of the ten sentences in sentences.txt:
//   OPENAI_API_KEY=... MODEL=... dotnet run examples/agent.cs -- 4

using System.ClientModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Anthropic;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;
using OpenAI;

var examples = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

try
{
    await TalkAsync(Wish(args, File.ReadAllLines(Path.Combine(examples, "sentences.txt"))));
    return 0;
}
catch (Exception failure)
{
    // The innermost exception names the cause, such as an address that does not answer.
    Console.Error.WriteLine(failure.GetBaseException().Message.ReplaceLineEndings(" "));
    return 1;
}

// The typed sentence, the sentence with the typed number, or the sentence of the script.
static string Wish(string[] typed, string[] sentences) => typed switch
{
    [] => """Ada, +44 7700 900123, wrote on 12 March 2026 at 9:31: "Could you quote 80 pallets?" Log it.""",
    [var number] when int.TryParse(number, out var place) => place >= 1 && place <= sentences.Length
        ? sentences[place - 1]
        : throw new ArgumentException($"sentences.txt has the sentences 1 to {sentences.Length}, not {place}."),
    [var wish] => wish,
    _ => throw new ArgumentException("Put the sentence in quotes: each word arrived as an argument of its own."),
};

static async Task TalkAsync(string wish)
{
    var (name, model) = Model();
    await using var server = await McpClient.CreateAsync(new StdioClientTransport(new()
    {
        Name = "close-whatsapp",
        Command = "dotnet",
        Arguments = [Path.Combine(AppContext.BaseDirectory, "McpCloseWhatsApp.dll"), "--sandbox"],
        EnvironmentVariables = new Dictionary<string, string?>
        {
            ["CLOSE_LOCAL_PHONE"] = "+1 212 555 0143",
            ["CLOSE_TIME_ZONE"] = "Europe/London",
        },
        // What the server logs stays out of this conversation.
        StandardErrorLines = _ => { },
    }));
    using var agent = model.AsBuilder()
        .UseFunctionInvocation(configure: calls => calls.FunctionInvoker = async (call, cancellationToken) =>
        {
            var given = JsonSerializer.Serialize(call.Arguments.ToDictionary());
            Console.WriteLine($"  calls {call.Function.Name} {given}");
            return await call.Function.InvokeAsync(call.Arguments, cancellationToken);
        })
        .Build();

    Console.WriteLine($"You: {wish}");
    var answer = await agent.GetResponseAsync(
        [new(ChatRole.System, server.ServerInstructions), new(ChatRole.User, wish)],
        new() { Tools = [.. await server.ListToolsAsync()] });
    Console.WriteLine($"{name}: {answer.Text}");
}

static (string Name, IChatClient Model) Model()
{
    string? Variable(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    string Chosen() =>
        Variable("MODEL") ?? throw new ArgumentException("Set MODEL to the name of the model that should answer.");

    if (Variable("ANTHROPIC_API_KEY") is { } anthropic)
    {
        var client = Variable("ANTHROPIC_BASE_URL") is { } address
            ? new AnthropicClient { ApiKey = anthropic, BaseUrl = address.TrimEnd('/') }
            : new AnthropicClient { ApiKey = anthropic };
        return (Chosen(), client.AsIChatClient(Chosen()));
    }

    if (Variable("OPENAI_API_KEY") is { } openAI)
    {
        var options = Variable("OPENAI_BASE_URL") is { } address
            ? new OpenAIClientOptions { Endpoint = new(address) }
            : new();
        var client = new OpenAI.Chat.ChatClient(Chosen(), new ApiKeyCredential(openAI), options);
        return (Chosen(), client.AsIChatClient());
    }

    Console.WriteLine("No key of a model is set. A script takes the place of the model, and always does the same.");
    return ("Script", new ScriptedModel());
}

/// <summary>Does what a model would: looks for the contact, logs the message, and says what came of it.</summary>
internal sealed class ScriptedModel : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answers = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>()
            .Select(result => JsonSerializer.SerializeToElement(result.Result).GetProperty("structuredContent"))
            .ToList();
        AIContent content = answers switch
        {
            [] => Call("find_contact", new() { ["query"] = "+44 7700 900123" }),
            [var found] => Call("create_whatsapp_message", new()
            {
                ["contact_id"] = $"{found.GetProperty("candidates")[0].GetProperty("contact_id")}",
                ["direction"] = "incoming",
                ["message_markdown"] = "Could you quote 80 pallets?",
                ["activity_at"] = "2026-03-12T09:31:00Z",
            }),
            [var found, var logged, ..] => new TextContent(
                $"{found.GetProperty("candidates")[0].GetProperty("contact_name")}'s message is "
                + $"{logged.GetProperty("outcome")} in Close."),
        };
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [content])));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static FunctionCallContent Call(string tool, Dictionary<string, object?> arguments) =>
        new($"call_{tool}", tool, arguments);
}
