using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Evals.Jobs;
using Microsoft.Extensions.AI;

namespace Evals.Models;

/// <summary>A chat model that does what was recorded, one step for each request.</summary>
internal sealed class ScriptedModel(IReadOnlyList<Step> steps, Placeholders placeholders) : IChatClient
{
    private int next;

    /// <summary>How many steps were not asked for.</summary>
    public int Left => steps.Count - next;

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (next == steps.Count)
        {
            throw new FormatException(
                "The recorded run ends before the job does: add a \"== say\" for each turn of the user.");
        }

        var step = steps[next++];
        AIContent content = step.Tool is null
            ? new TextContent(placeholders.Fill(step.Text))
            : new FunctionCallContent($"call_{next}", step.Tool, ArgumentsOf(step, options));
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

    private Dictionary<string, object?> ArgumentsOf(Step step, ChatOptions? options)
    {
        var tool = options?.Tools?.OfType<AIFunctionDeclaration>().FirstOrDefault(one => one.Name == step.Tool);
        var fitting = step.Arguments.FirstOrDefault(one => tool is null || Fits(one, tool.JsonSchema));
        var filled = placeholders.Fill(fitting ?? step.Arguments[0])!.AsObject();
        return filled.ToDictionary(one => one.Key, object? (one) => one.Value?.DeepClone());
    }

    /// <summary>Whether the schema has each argument, and a list or an object where the argument is one.</summary>
    private static bool Fits(JsonObject arguments, JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties)
        && arguments.All(one => properties.TryGetProperty(one.Key, out var property) && one.Value switch
        {
            JsonArray => Takes(property, "array"),
            JsonObject => Takes(property, "object"),
            _ => true,
        });

    private static bool Takes(JsonElement property, string type) =>
        property.TryGetProperty("type", out var types)
        && types.GetRawText().Contains($"\"{type}\"", StringComparison.Ordinal);
}
