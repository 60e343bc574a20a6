using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace ConformanceHost;

/// <summary>A question to the client, and the key of its answer.</summary>
internal sealed record Question(string Key, InputRequest Request)
{
    public static Question ForName => ForUser("user_name", "What is your name?", ("name", new StringSchema()));

    public static Question ForGreeting => ForModel("greeting", "Generate a greeting");

    public static Question ForUser(string key, string message, params (string Name, PrimitiveSchemaDefinition Schema)[] fields) =>
        new(key, InputRequest.ForElicitation(new()
        {
            Message = message,
            RequestedSchema = new()
            {
                Properties = fields.ToDictionary(field => field.Name, field => field.Schema),
                Required = [.. fields.Select(field => field.Name)],
            },
        }));

    public static Question ForModel(string key, string prompt) => new(key, InputRequest.ForSampling(new()
    {
        Messages = [new() { Role = Role.User, Content = [Sample.Text(prompt)] }],
        MaxTokens = 100,
    }));

    public static Question ForRoots(string key) => new(key, InputRequest.ForRootsList(new()));

    /// <summary>Answers when the client has answered every question, and asks them until then.</summary>
    public static CallToolResult Ask(RequestContext<CallToolRequestParams> request, params IReadOnlyList<Question> questions) =>
        questions.All(question => question.IsAnsweredIn(request.Params)) ? Sample.Answer(Sample.Text("Answered.")) : throw Required(questions);

    public static InputRequiredException Required(IEnumerable<Question> questions, string? state = null) =>
        new(questions.ToDictionary(question => question.Key, question => question.Request), state);

    public bool IsAnsweredIn(RequestParams? asked) => Request.ElicitationParams is null
        ? asked?.InputResponses?.ContainsKey(Key) is true
        : Confirmation.AnswerIn(asked, Key) is not null;
}
