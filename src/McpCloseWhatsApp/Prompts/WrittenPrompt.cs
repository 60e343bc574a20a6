using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Prompts;

/// <summary>
/// A prompt: what the user asks the agent to do, in words of ours, then what it is about. Whatever others wrote stands in
/// blocks of its own, never within the words.
/// </summary>
/// <param name="tools">The tools that it tells to use: without them it is not offered.</param>
/// <param name="write">Writes it, with arguments that were checked.</param>
internal sealed class WrittenPrompt(
    Prompt prompt, IReadOnlyList<string> tools, Func<GivenArguments, CancellationToken, Task<IReadOnlyList<ContentBlock>>> write) : McpServerPrompt
{
    public override Prompt ProtocolPrompt => prompt;

    public override IReadOnlyList<object> Metadata => [];

    public IReadOnlyList<string> Tools => tools;

    public override async ValueTask<GetPromptResult> GetAsync(
        RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken = default)
    {
        if (BrokenText.In(request) is { Count: > 0 } broken)
        {
            throw Refusal.InvalidArguments(broken);
        }

        var blocks = await write(GivenArguments.Check(prompt, request.Params?.Arguments), cancellationToken);
        return new()
        {
            Description = prompt.Description,
            Messages = [.. blocks.Select(block => new PromptMessage { Role = Role.User, Content = block })],
        };
    }
}
