using System.Text.Json.Nodes;

namespace FaultMatrix;

/// <summary>One column of the matrix: a call, and what Close must hold when it claims to have succeeded.</summary>
/// <param name="Writes">The method of the request that writes; null for a tool that reads.</param>
/// <param name="IsDone">Whether Close holds what the call asks for.</param>
internal sealed record Trial(
    string Name, string Tool, Func<Stage, string> Arguments, string? Writes, Func<IReadOnlyList<Row>, bool> IsDone)
{
    /// <summary>The path of the request that writes.</summary>
    public string WritePath { get; init; } = FaultRow.Messages;

    /// <summary>A preparation while Close behaves. Its result is given to <see cref="Finish"/>.</summary>
    public Func<Cell, Task<Answer>>? Prepare { get; init; }

    /// <summary>Adds what the preparation gave to the arguments.</summary>
    public Func<string, Answer, string> Finish { get; init; } = (arguments, _) => arguments;

    /// <summary>Whether an answer that is no error claims that the call is done.</summary>
    public Func<Answer, bool> Claims { get; init; } = answer =>
        answer.Word is "created" or "unchanged" or "updated" or "deleted";

    /// <summary>For a tool that reads: what is false in an answer that is no error; null if nothing is.</summary>
    public Func<Answer, string?> Lie { get; init; } = _ => null;

    /// <summary>Whether the call writes several messages at once.</summary>
    public bool IsBatch => Tool is "log_conversation" or "import_whatsapp_export" or "move_conversation";

    /// <summary>The rows that the call may change or remove, by the ids of WhatsApp.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}

/// <summary>All columns: every tool, some of them twice.</summary>
internal static class Trials
{
    private const string Ada = "cont_AdaReyes";
    private const string Hello = "3EB0A1B2C3D4E5F60718";
    private const string New = "3EB0NEW0000000000001";
    // Two messages without replies: which of several is written first is not certain.
    private static readonly string[] Bens = ["3EB0BE20260313", "3EB0BE20260314"];
    private static readonly string[] Batch = [Hello, "3EB0BATCH1", "3EB0BATCH2", "3EB0BATCH3"];
    private static readonly string[] Exported = ["Exported one", "Exported two", "Exported three"];

    /// <summary>The message that Close holds beside those of the simulator.</summary>
    public const string Held = $$"""
        {
          "lead_id": "lead_PalletCo", "contact_id": "{{Ada}}", "direction": "incoming", "message_markdown": "Hello",
          "activity_at": "2026-03-12T10:00:00Z", "external_whatsapp_message_id": "{{Hello}}",
          "local_phone": "+12125550143", "remote_phone": "+447700900123"
        }
        """;

    private const string Twice = "SMTWICE";

    /// <summary>One message, under WhatsApp's id and under another one.</summary>
    private static readonly string[] Twins =
    [
        Held.Replace("\"Hello\"", "\"Twice\"", StringComparison.Ordinal).Replace(Hello, "3EB0A1B2C3D4E5F60719", StringComparison.Ordinal),
        Held.Replace("\"Hello\"", "\"Twice\"", StringComparison.Ordinal).Replace(Hello, Twice, StringComparison.Ordinal),
    ];

    /// <summary>The chat of the import.</summary>
    public const string Export = """
        [14/03/2026, 09:05:07] Ada Reyes: Exported one
        [14/03/2026, 09:06:08] Sam Seller: Exported two
        [14/03/2026, 09:07:09] Ada Reyes: Exported three

        """;

    public static IReadOnlyList<Trial> All { get; } =
    [
        Reading("check", "check_connection", "{}", answer =>
            answer.IsError || $"{answer.Json?["user"]}".Contains("Sam", StringComparison.Ordinal) ? null : "names another user"),
        Reading("find_contact", "find_contact", """{"query":"Ada Reyes"}""", answer =>
            Empty("candidates")(answer) ?? (answer.IsError || answer.Text.Contains("more contacts may fit") ? null : OfAda(answer))),
        Reading("find_id", "find_by_external_id", $$"""{"external_whatsapp_message_id":"{{Hello}}"}""", Empty("messages")),
        Reading("get", "get_whatsapp_message", $$"""{"message_id":"{{Hello}}"}""", NotFound),
        Reading("list", "list_whatsapp_messages", """{"lead_id":"lead_PalletCo"}""", Empty("messages")),
        Reading("waiting", "list_conversations", """{"waiting":"on_us"}""", Empty("conversations")),
        Reading("conversation", "get_conversation", $$"""{"contact_id":"{{Ada}}"}""", answer =>
            answer.Text.Contains("No WhatsApp message") ? "says that there is no message" : NotFound(answer)),
        new("create", "create_whatsapp_message", _ => Message(New, "New", Files), "POST", rows =>
            rows.Count(row => row is { ExternalId: New, Text: "New", LeadId: "lead_PalletCo", Files: 1 }) == 1),
        new("create, lag", "create_whatsapp_message", _ => Message(New, "New", Files), "POST", rows =>
            rows.Count(row => row is { ExternalId: New, Text: "New", LeadId: "lead_PalletCo", Files: 1 }) == 1)
        {
            Prepare = async cell =>
            {
                await cell.Stage.LagAsync(30);
                return new(null, "", default);
            },
        },
        new("create again", "create_whatsapp_message", _ => Message(Hello, "Hello"), "POST", rows =>
            rows.Any(row => row.ExternalId == Hello)) { Claims = answer => answer.Word is "created" or "updated" },
        new("reply", "reply_to_message", _ => $$"""
            {"message_id":"{{Hello}}","message_markdown":"New","external_whatsapp_message_id":"{{New}}",
             "activity_at":"2026-03-12T11:00:00Z"}
            """, "POST", rows => rows.Count(row => row is { ExternalId: New, Text: "New" }) == 1),
        new("attach", "attach_file", _ => $$"""
            {"message_id":"{{Hello}}","filename":"note.txt","content_base64":"eA=="}
            """, "PUT", rows => rows.Any(row => row is { ExternalId: Hello, Files: 1 })),
        new("log", "log_conversation", _ => $$"""
            {"contact_id":"{{Ada}}","messages":[{{string.Join(',', Batch.Select((id, number) => $$"""
            {"external_whatsapp_message_id":"{{id}}","message_markdown":"{{(number == 0 ? "Hello" : "New")}}",
             "direction":"incoming","activity_at":"2026-03-12T10:0{{number}}:00Z"}
            """))}}]}
            """, "POST", rows => Batch.All(id => rows.Count(row => row.ExternalId == id) == 1))
        {
            Claims = answer => answer.IsComplete && answer.Count("created") + answer.Count("unchanged") == Batch.Length,
        },
        new("import", "import_whatsapp_export", Import, "POST", HasExport)
        {
            Prepare = cell => cell.CallAsync("import_whatsapp_export", Import(cell.Stage)),
            Finish = (arguments, preview) => With(arguments, "plan_id", $"{preview.Json?["plan_id"]}"),
            Claims = answer => answer.IsComplete && answer.Count("created") + answer.Count("unchanged") == Exported.Length,
        },
        Reading("preview", "import_whatsapp_export", "", answer => answer.IsError || answer.Json?["ready"]?.GetValue<bool>() is not true
            || answer.Json["changes"]?["create"]?.GetValue<int>() == Exported.Length
                ? null
                : "plans another number of new messages") with { Arguments = Import },
        new("save", "save_contact", _ => """
            {"phone":"+447700900555","name":"Cleo Park","lead_id":"lead_PalletCo"}
            """, "POST", rows => rows.Count(row => row.ExternalId == "+447700900555") == 1) { WritePath = "/contact/" },
        new("update", "update_whatsapp_message", _ => $$"""
            {"message_id":"{{Hello}}","message_markdown":"Edited"}
            """, "PUT", rows => rows.Any(row => row is { ExternalId: Hello, Text: "Edited" })) { Changes = [Hello] },
        new("delete", "delete_whatsapp_message", _ => $$"""
            {"message_id":"{{Hello}}","confirm":true}
            """, "DELETE", rows => rows.All(row => row.ExternalId != Hello)) { Changes = [Hello] },
        new("move", "move_conversation", _ => Move, "POST", IsMoved) { Claims = ClaimsMoved, Changes = Bens },
        new("duplicates", "remove_duplicates", _ => $$"""
            {"contact_id":"{{Ada}}","confirm":true}
            """, "DELETE", rows => rows.Count(row => row.Text == "Twice") == 1)
        {
            Prepare = async cell =>
            {
                await cell.Stage.SeedAsync(Twins);
                return await cell.CallAsync("remove_duplicates", $$"""{"contact_id":"{{Ada}}"}""");
            },
            Finish = (arguments, preview) => With(arguments, "plan_id", $"{preview.Json?["plan_id"]}"),
            Claims = answer => answer.IsComplete && answer.Count("failed") + answer.Count("skipped") == 0,
            Changes = [Twice],
        },
        new("move, remove", "move_conversation", _ => Move, "DELETE", IsMoved) { Claims = ClaimsMoved, Changes = Bens },
    ];

    private static string Files => """{"attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""";

    private static string Move => MoveArguments;

    private const string MoveArguments =
        """{"from_contact_id":"cont_BenOkafor","to_contact_id":"cont_AdamReyes","since":"2026-03-11","confirm":true}""";

    private static bool ClaimsMoved(Answer answer) => answer.IsComplete && !answer.TellsAProblem;

    private static bool IsMoved(IReadOnlyList<Row> rows) => Bens.All(id =>
        rows.Count(row => row.ExternalId == id) == 1
        && rows.Any(row => row.ExternalId == id && row.LeadId == "lead_ReyesLogistics"));

    private static bool HasExport(IReadOnlyList<Row> rows) =>
        Exported.All(text => rows.Count(row => row.Text == text) == 1);

    private static string Import(Stage stage) => new JsonObject
    {
        ["path"] = stage.ChatPath,
        ["contact_id"] = Ada,
        ["me"] = "Sam Seller",
        ["date_order"] = "dmy",
    }.ToJsonString();

    private static Trial Reading(string name, string tool, string arguments, Func<Answer, string?> lie) =>
        new(name, tool, _ => arguments, Writes: null, _ => true) { Lie = lie };

    private static Func<Answer, string?> Empty(string list) => answer =>
        !answer.IsError && answer.Json?[list]?.AsArray().Count == 0 ? "says that there is none" : NotFound(answer);

    private static string? OfAda(Answer answer) =>
        answer.Json?["candidates"]?.AsArray().FirstOrDefault(one => $"{one!["contact_id"]}" == Ada) is not { } ada ? "leaves out who fits"
            : ada["last_whatsapp_at"] is null ? "says that she has no message"
            : null;

    private static string? NotFound(Answer answer) =>
        answer.IsError && answer.Word == "not_found" ? "says that there is none" : null;

    private static string Message(string id, string text, string more = "{}")
    {
        var message = $$"""
            {"contact_id":"{{Ada}}","direction":"incoming","message_markdown":"{{text}}",
             "activity_at":"2026-03-12T10:00:00Z","external_whatsapp_message_id":"{{id}}"}
            """;
        return more == "{}" ? message : message.TrimEnd()[..^1] + "," + more[1..];
    }

    private static string With(string arguments, string name, string value) =>
        arguments.TrimEnd()[..^1] + $",\"{name}\":\"{value}\"}}";
}
