using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>Asks the user before something is removed: through the client where it can ask, else through the agent.</summary>
internal static class Confirmation
{
    private const string Key = "confirm";

    /// <param name="agreement">What the user ticks.</param>
    /// <exception cref="InputRequiredException">The client shall ask.</exception>
    /// <exception cref="Refusal">The user said no, or the client cannot ask.</exception>
    public static void Require(RequestContext<CallToolRequestParams> request, string question, string agreement)
    {
        if (AnswerIn(request.Params, Key) is { } answer)
        {
            if (answer is { IsAccepted: true, Content: { } content }
                && content.TryGetValue(Key, out var yes) && yes.ValueKind == JsonValueKind.True)
            {
                return;
            }

            // Some clients decline by themselves: the agent may still ask and confirm.
            throw Refusal.Of(ErrorCode.NeedsInput, "confirm", "the user declined, or the client could not ask. Nothing was removed",
                "Leave it. Only if the user did not see a question: ask, and call again with confirm: true if the answer is yes.");
        }

        if (!request.Server.IsMrtrSupported || request.Server.ClientCapabilities?.Elicitation is null)
        {
            throw Refusal.Of(ErrorCode.NeedsInput, "confirm", $"the user has to agree first: {question}",
                "Ask the user, and call again with confirm: true if the answer is yes.", ["true"]);
        }

        throw new InputRequiredException(new Dictionary<string, InputRequest>
        {
            [Key] = InputRequest.ForElicitation(new()
            {
                Message = question,
                RequestedSchema = new()
                {
                    Properties = { [Key] = new ElicitRequestParams.BooleanSchema { Title = agreement, Description = "There is no way back." } },
                    Required = [Key],
                },
            }),
        });
    }

    /// <summary>What the user answered; null where there is no answer that can be read, so that it is asked again.</summary>
    public static ElicitResult? AnswerIn(RequestParams? asked, string key)
    {
        try
        {
            return asked?.InputResponses?.TryGetValue(key, out var response) is true
                ? response?.Deserialize(InputResponse.ElicitResultJsonTypeInfo)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
