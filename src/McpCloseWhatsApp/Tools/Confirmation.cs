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

    /// <param name="confirm">The agent's word that the user agreed. It counts only where the client cannot ask.</param>
    /// <param name="agreement">The label of the checkbox.</param>
    /// <exception cref="InputRequiredException">Makes the client ask the user.</exception>
    /// <exception cref="Refusal">The user said no, or the client cannot ask and the agent did not confirm.</exception>
    public static void Require(
        RequestContext<CallToolRequestParams> request, bool confirm, string question, string agreement)
    {
        if (IsGiven(request, confirm))
        {
            return;
        }

        if (!CanAsk(request))
        {
            throw Refusal.Of(ErrorCode.NeedsInput, "confirm", $"the user has to agree first: {question}",
                "Ask the user, and call again with confirm: true if the answer is yes.", ["true"]);
        }

        if (AnswerIn(request.Params, Key) is not null)
        {
            throw Refusal.Of(ErrorCode.NeedsInput, "confirm", "the user declined. Nothing was removed",
                "Do not try again, unless the user asks for it. confirm: true alone is not enough: the client asks the "
                + "user each time.");
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

    /// <summary>Whether the user agreed already, so that a tool need not read what it would ask about.</summary>
    public static bool IsGiven(RequestContext<CallToolRequestParams> request, bool confirm) =>
        CanAsk(request)
            ? AnswerIn(request.Params, Key) is { IsAccepted: true } answer && Says(answer, Key)
            : confirm;

    private static bool CanAsk(RequestContext<CallToolRequestParams> request) =>
        request.Server.IsMrtrSupported
        && request.Server.ClientCapabilities?.Elicitation is not null
        && !(AnswerIn(request.Params, Key) is { } answer && Says(answer, RefusedQuestions.CannotAsk));

    private static bool Says(ElicitResult answer, string key) =>
        answer.Content is { } content
        && content.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.True;

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
