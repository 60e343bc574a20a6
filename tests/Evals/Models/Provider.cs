using System.ClientModel;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Evals.Models;

/// <summary>A provider of chat models.</summary>
/// <param name="KeyVariable">The environment variable with the key.</param>
/// <param name="AddressVariable">The environment variable with another address that speaks the same protocol.</param>
/// <param name="Open">Makes a client from the key, the model's name and the other address.</param>
internal sealed record Provider(
    string Name, string KeyVariable, string AddressVariable, Func<string, string, Uri?, IChatClient> Open)
{
    public static readonly IReadOnlyList<Provider> All =
    [
        new("openai", "OPENAI_API_KEY", "OPENAI_BASE_URL", OpenAIModel),
        new("anthropic", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", AnthropicModel),
    ];

    /// <summary>The model, or the sentence that says why it cannot be asked.</summary>
    public (IChatClient? Model, string? Skipped) Connect(string model, Func<string, string?> environment)
    {
        if (environment(KeyVariable) is not { Length: > 0 } key)
        {
            return (null, $"Skipped: {KeyVariable} is not set. "
                + $"Set it to a key of {Name}, or replay the recorded runs with --provider scripted.");
        }

        var address = environment(AddressVariable);
        return (Open(key, model, string.IsNullOrEmpty(address) ? null : new(address)), null);
    }

    private static IChatClient OpenAIModel(string key, string model, Uri? address)
    {
        var options = address is null ? new OpenAIClientOptions() : new() { Endpoint = address };
        return new ChatClient(model, new ApiKeyCredential(key), options).AsIChatClient();
    }

    private static IChatClient AnthropicModel(string key, string model, Uri? address) => (address is null
        ? new AnthropicClient { ApiKey = key }
        : new AnthropicClient { ApiKey = key, BaseUrl = address.ToString().TrimEnd('/') }).AsIChatClient(model);
}
