using System.Text;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Successes whose body does not answer the request.</summary>
internal static class SuccessFaults
{
    private static readonly (string Name, string Does, int Status, string Body)[] Answers =
    [
        ("ok_empty", "200 with an empty body.", 200, ""),
        ("ok_array", "200 with [].", 200, "[]"),
        ("ok_null", "200 with null.", 200, "null"),
        ("ok_text", "200 with a JSON text.", 200, "\"ok\""),
        ("ok_number", "200 with a number.", 200, "1"),
        ("ok_object", "200 with {}.", 200, "{}"),
        ("ok_error", "200 with an error in Close's form.", 200, """{"error": "Something went wrong"}"""),
        ("ok_other", "200 with an object of another kind.", 200, """{"status": "ok", "id": 7, "data": "none"}"""),
        ("status_201", "201 with {}.", 201, "{}"),
        ("status_202", "202 with {}: taken, not done.", 202, "{}"),
        ("status_204", "204.", 204, ""),
        ("status_206", "206 with {}.", 206, "{}"),
    ];

    public static IEnumerable<FaultKind> Kinds =>
    [
        .. FaultKind.BeforeAndAfter("ok_html", "200 with a maintenance page.",
            _ => Answer.Html("<html><body>Close is down for maintenance.</body></html>")),
        .. Answers.SelectMany(answer => FaultKind.BeforeAndAfter(answer.Name, answer.Does,
            _ => new Answer(answer.Status, Encoding.UTF8.GetBytes(answer.Body), Answer.JsonType))),
    ];
}
