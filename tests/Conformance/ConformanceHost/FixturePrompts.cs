using System.ComponentModel;
using McpCloseWhatsApp.Prompts;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace ConformanceHost;

/// <summary>Prompts of a text, with arguments, with a resource, with a picture, and one that asks first.</summary>
internal static class FixturePrompts
{
    private static readonly Question Context = Question.ForUser("user_context", "What context should the prompt use?", ("context", new StringSchema()));

    public static IEnumerable<McpServerPrompt> All =>
    [
        Written("test_simple_prompt", [], _ => [Sample.Text("This is a simple prompt for testing.")]),
        Written("test_prompt_with_arguments", ["arg1", "arg2"], given =>
            [Sample.Text($"Prompt with arguments: arg1='{given["arg1"]}', arg2='{given["arg2"]}'")]),
        Written("test_prompt_with_embedded_resource", ["resourceUri"], given =>
        [
            Sample.Resource(given["resourceUri"]!, "text/plain", "Embedded resource content for testing."),
            Sample.Text("Please process the embedded resource above."),
        ]),
        Written("test_prompt_with_image", [], _ => [Sample.Image(), Sample.Text("Please analyze the image above.")]),
        McpServerPrompt.Create(AskContext, new() { SerializerOptions = ContractJson.Options }),
    ];

    [McpServerPrompt(Name = "test_input_required_result_prompt"), Description("Asks for a context first.")]
    private static string AskContext(RequestContext<GetPromptRequestParams> request) =>
        Context.IsAnsweredIn(request.Params) ? "Continue in this context." : throw Question.Required([Context]);

    private static WrittenPrompt Written(string name, string[] arguments, Func<GivenArguments, IReadOnlyList<ContentBlock>> write) => new(
        new()
        {
            Name = name,
            Description = "Says what the suite expects.",
            Arguments = [.. arguments.Select(argument => Blocks.Argument(argument, argument, "Any text.", required: true))],
        },
        tools: [],
        (given, _) => Task.FromResult(write(given)));
}
