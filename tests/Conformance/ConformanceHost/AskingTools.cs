using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace ConformanceHost;

/// <summary>Tools that ask the client once, as the product does: clients of both protocol eras understand it.</summary>
internal static class AskingTools
{
    private static readonly List<EnumSchemaOption> Titled =
    [
        new() { Const = "value1", Title = "First" },
        new() { Const = "value2", Title = "Second" },
        new() { Const = "value3", Title = "Third" },
    ];

    public static IEnumerable<Delegate> All => [AskModel, AskUser, AskWithDefaults, AskToChoose, AskName, AskCapital, AskRoots, AskWhatIsPossible];

    [McpServerTool(Name = "test_sampling"), Description("Asks the client's model.")]
    private static CallToolResult AskModel([Description("What it is asked.")] string prompt, RequestContext<CallToolRequestParams> request) =>
        Question.Ask(request, Question.ForModel("answer", prompt));

    [McpServerTool(Name = "test_elicitation"), Description("Asks the user.")]
    private static CallToolResult AskUser([Description("What they are asked.")] string message, RequestContext<CallToolRequestParams> request) =>
        Question.Ask(request, Question.ForUser("answer", message, ("username", new StringSchema()), ("email", new StringSchema())));

    [McpServerTool(Name = "test_elicitation_sep1034_defaults"), Description("Asks the user, with a default of each type.")]
    private static CallToolResult AskWithDefaults(RequestContext<CallToolRequestParams> request) => Question.Ask(request, Question.ForUser(
        "answer",
        "Who is it?",
        ("name", new StringSchema { Default = "John Doe" }),
        ("age", new NumberSchema { Type = "integer", Default = 30 }),
        ("score", new NumberSchema { Default = 95.5 }),
        ("status", new UntitledSingleSelectEnumSchema { Enum = ["active", "inactive", "pending"], Default = "active" }),
        ("verified", new BooleanSchema { Default = true })));

    [McpServerTool(Name = "test_elicitation_sep1330_enums"), Description("Asks the user to choose, in every form that a choice has.")]
    private static CallToolResult AskToChoose(RequestContext<CallToolRequestParams> request) => Question.Ask(request, Question.ForUser(
        "answer",
        "Which?",
        ("untitledSingle", new UntitledSingleSelectEnumSchema { Enum = ["option1", "option2", "option3"] }),
        ("titledSingle", new TitledSingleSelectEnumSchema { OneOf = Titled }),
        ("legacyEnum", new LegacyTitledEnumSchema { Enum = ["opt1", "opt2", "opt3"], EnumNames = ["Option One", "Option Two", "Option Three"] }),
        ("untitledMulti", new UntitledMultiSelectEnumSchema { Items = new() { Enum = ["option1", "option2", "option3"] } }),
        ("titledMulti", new TitledMultiSelectEnumSchema { Items = new() { AnyOf = Titled } })));

    [McpServerTool(Name = "test_input_required_result_elicitation"), Description("Asks for a name.")]
    private static CallToolResult AskName(RequestContext<CallToolRequestParams> request) => Question.Ask(request, Question.ForName);

    [McpServerTool(Name = "test_input_required_result_sampling"), Description("Asks the client's model for a capital.")]
    private static CallToolResult AskCapital(RequestContext<CallToolRequestParams> request) =>
        Question.Ask(request, Question.ForModel("capital_question", "What is the capital of France?"));

    [McpServerTool(Name = "test_input_required_result_list_roots"), Description("Asks for the client's roots.")]
    private static CallToolResult AskRoots(RequestContext<CallToolRequestParams> request) =>
        Question.Ask(request, Question.ForRoots("client_roots"));

    [McpServerTool(Name = "test_input_required_result_capabilities"), Description("Asks what the client can be asked.")]
    private static CallToolResult AskWhatIsPossible(RequestContext<CallToolRequestParams> request)
    {
        var client = request.Server.ClientCapabilities;
        (object? Capability, Question Question)[] questions = [(client?.Elicitation, Question.ForName), (client?.Sampling, Question.ForGreeting)];
        return Question.Ask(request, [.. questions.Where(one => one.Capability is not null).Select(one => one.Question)]);
    }
}
