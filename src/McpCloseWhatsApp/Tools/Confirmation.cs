using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>
/// Asks the user before messages are removed: through the client if it supports that, otherwise through the agent.
/// </summary>
internal static class Confirmation
{
    private const string Key = "confirm";

    /// <param name="agreement">The label of the checkbox.</param>
    /// <exception cref="InputRequiredException">Makes the client ask the user.</exception>
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

            // Some clients decline without showing the question: the agent may still ask and confirm.
            throw Refusal.Of(ErrorCode.NeedsInput, "confirm",
                "the user declined, or the client could not ask. Nothing was removed",
                "Do not try again, unless the user saw no question: then ask, and if the answer is yes, call again "
                + "with confirm: true.");
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
                    Properties =
                    {
                        [Key] = new ElicitRequestParams.BooleanSchema
                        {
                            Title = agreement,
                            Description = "This cannot be undone.",
                        },
                    },
                    Required = [Key],
                },
            }),
        });
    }

    /// <summary>The user's answer; null if there is none that can be read. The user is then asked again.</summary>
    public static ElicitResult? AnswerIn(RequestParams? request, string key)
    {
        try
        {
            return request?.InputResponses?.TryGetValue(key, out var response) is true
                ? response?.Deserialize(InputResponse.ElicitResultJsonTypeInfo)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
