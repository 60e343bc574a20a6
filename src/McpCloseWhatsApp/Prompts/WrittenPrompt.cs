using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Prompts;

/// <summary>
/// A prompt: the task for the agent in fixed words, then its material. Text written by others is in separate blocks,
/// never inside the task.
/// </summary>
/// <param name="tools">The tools that it uses. It is offered only if all of them are.</param>
/// <param name="write">Writes the blocks from checked arguments.</param>
internal sealed class WrittenPrompt(
    Prompt prompt,
    IReadOnlyList<string> tools,
    Func<GivenArguments, CancellationToken, Task<IReadOnlyList<ContentBlock>>> write) : McpServerPrompt
{
    public override Prompt ProtocolPrompt => prompt;

    public override IReadOnlyList<object> Metadata => [];

    public IReadOnlyList<string> Tools => tools;

    public override async ValueTask<GetPromptResult> GetAsync(
        RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken = default)
    {
        if (LoneSurrogates.In(request) is { Count: > 0 } broken)
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
