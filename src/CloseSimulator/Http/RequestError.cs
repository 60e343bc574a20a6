using System.Text.Json.Nodes;

namespace CloseSimulator.Http;

/// <summary>A request that Close refuses, with its answer.</summary>
internal sealed class RequestError(Answer answer) : Exception
{
    public Answer Answer => answer;

    /// <summary>401, 404 and malformed requests: one string.</summary>
    public static RequestError Error(int status, string error) => new(Answer.Error(status, error));

    // The exact text for a missing activity is unknown; the shape was seen live.
    public static RequestError NotFound(string id) => Error(404, $"Empty query: {id} does not exist.");

    /// <summary>400 with every wrong field.</summary>
    public static RequestError Fields(JsonObject fieldErrors) => Invalid([], fieldErrors);

    public static RequestError Field(string field, string problem) => Fields(new JsonObject { [field] = problem });

    /// <summary>400 about the request as a whole.</summary>
    public static RequestError Whole(string problem) => Invalid(new JsonArray(problem), []);

    // The body has field-errors only. [LIVE hampel]
    public static RequestError ExpiredCursor() => new(Answer.Json(
        new JsonObject { ["field-errors"] = new JsonObject { ["cursor"] = "Expired cursor" } }, 400));

    /// <summary>501 for everything that this simulator does not model.</summary>
    public static RequestError NotModelled(string what) => Error(501, $"CloseSimulator does not model {what}.");

    private static RequestError Invalid(JsonArray errors, JsonObject fieldErrors) =>
        new(Answer.Json(new JsonObject { ["errors"] = errors, ["field-errors"] = fieldErrors }, 400));
}
