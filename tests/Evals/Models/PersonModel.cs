using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Evals.Models;

/// <summary>
/// A person, or an agent with a shell, in the place of the model, for one job. The output shows what a model is given; each line of
/// the input is a step: <c>> TOOL {arguments as JSON}</c>, or <c>= the answer to the user</c>.
/// </summary>
internal sealed class PersonModel(TextReader input, TextWriter output) : IChatClient
{
    private int shown;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> all = [.. messages];
        if (shown == 0)
        {
            await ShowToolsAsync(options);
        }

        foreach (var message in all.Skip(shown).Where(one => one.Role != ChatRole.Assistant))
        {
            await output.WriteLineAsync(string.Join('\n', message.Contents.Select(TextOf)));
        }

        shown = all.Count;
        await output.FlushAsync(cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [await ReadStepAsync(cancellationToken)]));
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

    private async Task ShowToolsAsync(ChatOptions? options)
    {
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
        {
            await output.WriteLineAsync($"# {tool.Name}\n{tool.Description}\n{tool.JsonSchema.GetRawText()}\n");
        }
    }

    private static string TextOf(AIContent content) => content switch
    {
        FunctionResultContent result => $"< {result.Result}",
        TextContent text => text.Text,
        _ => "",
    };

    private async Task<AIContent> ReadStepAsync(CancellationToken cancellationToken)
    {
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith('='))
            {
                return new TextContent(line[1..].Trim());
            }

            if (line.StartsWith('>') && CallIn(line[1..].Trim()) is { } call)
            {
                return call;
            }

            await output.WriteLineAsync("A step is \"> TOOL {arguments as JSON}\" or \"= the answer to the user\".");
            await output.FlushAsync(cancellationToken);
        }

        throw new FormatException("The input ended before the job did.");
    }

    private static FunctionCallContent? CallIn(string step)
    {
        var (tool, json) = step.Split(' ', 2) is [var name, var rest] ? (name, rest) : (step, "{}");
        try
        {
            var arguments = JsonNode.Parse(json)?.AsObject();
            return arguments is null
                ? null
                : new($"call_{Guid.NewGuid():N}", tool, arguments.ToDictionary(
                    one => one.Key, object? (one) => one.Value?.DeepClone()));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
