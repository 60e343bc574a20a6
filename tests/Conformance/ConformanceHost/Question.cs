using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using static ModelContextProtocol.Protocol.ElicitRequestParams;

namespace ConformanceHost;

/// <summary>Something that a client is asked, under the key that its answer comes back with.</summary>
internal sealed record Question(string Key, InputRequest Request)
{
    public static Question OfName => OfUser("user_name", "What is your name?", ("name", new StringSchema()));

    public static Question OfGreeting => OfModel("greeting", "Generate a greeting");

    public static Question OfUser(string key, string message, params (string Name, PrimitiveSchemaDefinition Schema)[] fields) =>
        new(key, InputRequest.ForElicitation(new()
        {
            Message = message,
            RequestedSchema = new()
            {
                Properties = fields.ToDictionary(field => field.Name, field => field.Schema),
                Required = [.. fields.Select(field => field.Name)],
            },
        }));

    public static Question OfModel(string key, string prompt) => new(key, InputRequest.ForSampling(new()
    {
        Messages = [new() { Role = Role.User, Content = [Sample.Text(prompt)] }],
        MaxTokens = 100,
    }));

    public static Question OfRoots(string key) => new(key, InputRequest.ForRootsList(new()));

    /// <summary>Answers when the client has answered every question, and asks them until then.</summary>
    public static CallToolResult Ask(RequestContext<CallToolRequestParams> request, params IReadOnlyList<Question> questions) =>
        questions.All(question => question.IsAnsweredIn(request.Params)) ? Sample.Answer(Sample.Text("Answered.")) : throw Required(questions);

    public static InputRequiredException Required(IEnumerable<Question> questions, string? state = null) =>
        new(questions.ToDictionary(question => question.Key, question => question.Request), state);

    public bool IsAnsweredIn(RequestParams? asked) => Request.ElicitationParams is null
        ? asked?.InputResponses?.ContainsKey(Key) is true
        : Confirmation.AnswerIn(asked, Key) is not null;
}
