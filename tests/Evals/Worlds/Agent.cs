using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Evals.Jobs;
using Microsoft.Extensions.AI;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Evals.Worlds;

/// <summary>
/// Drives a model through one job as a client does. The model sees the date, the server's instructions,
/// <c>tools/list</c>, the user's words and the text of the answers, and nothing else.
/// </summary>
internal sealed class Agent(IChatClient model, JobWorld world)
{
    /// <summary>A model that calls tools without end is stopped.</summary>
    public const int MostCalls = 25;

    private readonly List<ChatMessage> messages = [];
    private readonly List<ToolCall> calls = [];
    private readonly List<string> answers = [];

    public async Task<Transcript> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var tools = await world.Client.ListToolsAsync(cancellationToken: cancellationToken);
        var options = new ChatOptions { Tools = [.. tools] };
        messages.Add(new(ChatRole.System, Instructions()));
        foreach (var turn in job.User)
        {
            messages.Add(new(ChatRole.User, world.Placeholders.Fill(turn)));
            if (await StoppedByAsync(options, cancellationToken) is { } why)
            {
                return new(calls, answers, why);
            }
        }

        return new(calls, answers);
    }

    private string Instructions()
    {
        var now = world.Placeholders.Now.ToString("dddd, d MMMM yyyy, HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return $"""
            You work for a salesperson. It is {now} ({JobWorld.Zone}).

            {world.Client.ServerInstructions}
            """;
    }

    /// <summary>Lets the model call tools until it answers. Null where it did, else why the run ends here.</summary>
    private async Task<string?> StoppedByAsync(ChatOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(options, cancellationToken)
                ? null
                : $"The run was stopped after {MostCalls} calls without an answer.";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Each provider has exceptions of its own. The other jobs go on.
            return $"The model failed: {failure.Message}";
        }
    }

    private async Task<bool> AnswerAsync(ChatOptions options, CancellationToken cancellationToken)
    {
        while (calls.Count < MostCalls)
        {
            var response = await model.GetResponseAsync(messages, options, cancellationToken);
            messages.AddRange(response.Messages);
            var contents = response.Messages.SelectMany(message => message.Contents);
            List<FunctionCallContent> wanted = [.. contents.OfType<FunctionCallContent>()];
            if (wanted.Count == 0)
            {
                answers.Add(response.Text);
                return true;
            }

            // One message for all results: providers refuse a call that the next message does not answer.
            List<AIContent> results = [];
            foreach (var call in wanted)
            {
                results.Add(new FunctionResultContent(call.CallId, await CallAsync(call, cancellationToken)));
            }

            messages.Add(new(ChatRole.Tool, results));
        }

        return false;
    }

    private async Task<string> CallAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        var given = JsonSerializer.SerializeToNode(call.Arguments, AIJsonUtilities.DefaultOptions);
        var arguments = given as JsonObject ?? [];
        var (answer, isError) = await AnswerOfToolAsync(call.Name, arguments, cancellationToken);
        calls.Add(new(call.Name, arguments, answer, isError));
        world.Placeholders.Answers.Add(Parsed(answer));
        return answer;
    }

    private async Task<(string Answer, bool IsError)> AnswerOfToolAsync(
        string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        try
        {
            var members = arguments.ToDictionary(one => one.Key, object? (one) => one.Value);
            var result = await world.Client.CallToolAsync(tool, members, cancellationToken: cancellationToken);
            var texts = result.Content.OfType<TextContentBlock>().Select(block => block.Text);
            return (string.Concat(texts), result.IsError is true);
        }
        catch (McpException refused)
        {
            // A tool that does not exist, for example: clients show the model the protocol's error.
            return ($"Error: {refused.Message}", true);
        }
    }

    private static JsonNode? Parsed(string answer)
    {
        try
        {
            return JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
