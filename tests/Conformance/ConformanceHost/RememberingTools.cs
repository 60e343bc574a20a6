using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace ConformanceHost;

/// <summary>Tools that ask the client, and read from the state that it sends back which questions it has answered.</summary>
internal static class RememberingTools
{
    private static readonly Question Agreement = Question.ForUser("confirm", "Please confirm", ("ok", new BooleanSchema()));
    private static readonly Question FirstStep = Question.ForUser("step1", "Step 1: What is your name?", ("name", new StringSchema()));
    private static readonly Question SecondStep = Question.ForUser("step2", "Step 2: What is your favorite color?", ("color", new StringSchema()));

    public static IEnumerable<Delegate> All => [AskToConfirm, AskToConfirmUnchanged, AskThree, AskTwice];

    [McpServerTool(Name = "test_input_required_result_request_state"), Description("Asks to confirm.")]
    private static CallToolResult AskToConfirm(RequestContext<CallToolRequestParams> request) => AskOnce(request, Agreement);

    [McpServerTool(Name = "test_input_required_result_tampered_state"), Description("Asks to confirm, of a client that changes what it sends back.")]
    private static CallToolResult AskToConfirmUnchanged(RequestContext<CallToolRequestParams> request) => AskOnce(request, Agreement);

    [McpServerTool(Name = "test_input_required_result_multiple_inputs"), Description("Asks three questions at once.")]
    private static CallToolResult AskThree(RequestContext<CallToolRequestParams> request) =>
        AskOnce(request, Question.ForName, Question.ForGreeting, Question.ForRoots("client_roots"));

    [McpServerTool(Name = "test_input_required_result_multi_round"), Description("Asks one question after the other.")]
    private static CallToolResult AskTwice(RequestContext<CallToolRequestParams> request) => State.In(request.Params) switch
    {
        null => throw Question.Required([FirstStep], State.Sealed("first")),
        "first" => throw Question.Required([SecondStep], State.Sealed("second")),
        _ => Sample.Answer(Sample.Text("Thank you.")),
    };

    private static CallToolResult AskOnce(RequestContext<CallToolRequestParams> request, params Question[] questions) =>
        State.In(request.Params) is not null && questions.All(question => question.IsAnsweredIn(request.Params))
            ? Sample.Answer(Sample.Text("state-ok"))
            : throw Question.Required(questions, State.Sealed("asked"));
}
