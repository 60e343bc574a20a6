using System.Text.Json;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Tests.Contract;

public sealed class ArgumentCheckTests
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["contact_id", "direction"],
          "additionalProperties": false,
          "properties": {
            "contact_id": { "type": "string", "pattern": "^cont_" },
            "direction": { "enum": ["incoming", "outgoing"] },
            "if_exists": { "type": ["string", "null"], "enum": ["return", "update", "error", null] },
            "external_whatsapp_message_id": { "type": ["string", "null"], "minLength": 1, "maxLength": 5 },
            "lead_id": { "type": "string", "pattern": "^lead_[0-9A-Za-z]+$" },
            "code": { "type": "string", "pattern": "^[a-z]+$" },
            "activity_at": { "type": "string", "format": "date-time" },
            "day": { "type": "string", "format": "date" },
            "integration_link": { "type": "string", "format": "uri" },
            "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
            "ratio": { "type": ["number", "null"] },
            "dry_run": { "type": "boolean" },
            "participants": { "type": "object", "additionalProperties": { "type": "string", "pattern": "^cont_" } },
            "attachments": {
              "type": "array", "minItems": 1, "maxItems": 2,
              "items": {
                "type": "object", "required": ["filename"], "additionalProperties": false,
                "properties": { "filename": { "type": "string" }, "path": { "type": "string", "maxLength": 4 } }
              }
            },
            "anything": true
          }
        }
        """;

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "external_whatsapp_message_id": "12345", "limit": 100, "ratio": 1.5, "dry_run": true, "anything": [1] }""")]
    [InlineData("""{ "if_exists": null, "limit": null, "attachments": null, "dry_run": null, "ratio": null }""")]
    [InlineData("""{ "attachments": [{ "filename": "a", "path": null }], "participants": { "Ada: \"x\"": "cont_1" } }""")]
    [InlineData("""{ "activity_at": "2026-03-14T09:05:07Z" }""")]
    [InlineData("""{ "activity_at": "2026-03-14T09:05:07.123456+05:30", "day": "2024-02-29" }""")]
    [InlineData("""{ "activity_at": "2026-03-14T09:05-08:00", "integration_link": "https://example.com/a?b=c" }""")]
    [InlineData("""{ "external_whatsapp_message_id": "👍👍👍👍👍" }""")]
    [InlineData("""{ "external_whatsapp_message_id": "\ud83d\udc4d\u00e9345" }""")]
    [InlineData("""{ "if_exists": "\u0075pdate" }""")]
    public void Valid_arguments_have_no_problem(string arguments) => Assert.Empty(Check(WithRequired(arguments)));

    [Theory]
    [InlineData("""{ "direction": "inbound" }""", "direction", "must be one of incoming, outgoing; got \"inbound\"")]
    [InlineData("""{ "direction": 0 }""", "direction", "must be one of incoming, outgoing; got 0")]
    [InlineData("""{ "direction": null }""", "direction", "must be one of incoming, outgoing; got null")]
    [InlineData("""{ "if_exists": "replace" }""", "if_exists", "must be one of return, update, error; got \"replace\"")]
    [InlineData("""{ "contact_id": "lead_1" }""", "contact_id", "must start with cont_; got \"lead_1\"")]
    [InlineData("""{ "contact_id": null }""", "contact_id", "must be a string; got null")]
    [InlineData("""{ "lead_id": "Pallet Co" }""", "lead_id", "must be an id that starts with lead_; got \"Pallet Co\"")]
    [InlineData("""{ "code": "abc\n" }""", "code", "must match ^[a-z]+$; got \"abc\n\"")]
    [InlineData("""{ "external_whatsapp_message_id": "" }""", "external_whatsapp_message_id", "must have at least 1 character; got 0")]
    [InlineData("""{ "external_whatsapp_message_id": "👍👍👍👍👍👍" }""", "external_whatsapp_message_id", "must have at most 5 characters; got 6")]
    [InlineData("""{ "external_whatsapp_message_id": "\ud83d" }""", "external_whatsapp_message_id", "must be valid Unicode; got half of a surrogate pair")]
    [InlineData("""{ "activity_at": "2026-03-14T09:05:07" }""", "activity_at",
        "must be a date and time with its offset from UTC, such as 2026-03-14T09:05:07+01:00 or 2026-03-14T08:05:07Z; got \"2026-03-14T09:05:07\", "
        + "which has no offset")]
    [InlineData("""{ "activity_at": "2026-03-14" }""", "activity_at",
        "must be a date and time with its offset from UTC, such as 2026-03-14T09:05:07+01:00 or 2026-03-14T08:05:07Z; got \"2026-03-14\", which has no time")]
    [InlineData("""{ "activity_at": "yesterday" }""", "activity_at",
        "must be a date and time with its offset from UTC, such as 2026-03-14T09:05:07+01:00 or 2026-03-14T08:05:07Z; got \"yesterday\"")]
    [InlineData("""{ "activity_at": 1773475507 }""", "activity_at",
        "must be a date and time with its offset from UTC, such as 2026-03-14T09:05:07+01:00 or 2026-03-14T08:05:07Z; got 1773475507")]
    [InlineData("""{ "activity_at": "2026-02-30T09:05:07Z" }""", "activity_at",
        "must be a date and time with its offset from UTC, such as 2026-03-14T09:05:07+01:00 or 2026-03-14T08:05:07Z; got \"2026-02-30T09:05:07Z\"")]
    [InlineData("""{ "day": "2023-02-29" }""", "day", "must be a date such as 2026-03-14; got \"2023-02-29\"")]
    [InlineData("""{ "integration_link": "/etc/passwd" }""", "integration_link",
        "must be an absolute URI such as https://example.com/page; got \"/etc/passwd\"")]
    [InlineData("""{ "limit": 0 }""", "limit", "must be at least 1; got 0")]
    [InlineData("""{ "limit": 101 }""", "limit", "must be at most 100; got 101")]
    [InlineData("""{ "limit": 1.5 }""", "limit", "must be an integer; got 1.5")]
    [InlineData("""{ "limit": "7" }""", "limit", "must be an integer; got \"7\"")]
    [InlineData("""{ "limit": 99999999999999999999 }""", "limit", "must be an integer; got 99999999999999999999")]
    [InlineData("""{ "ratio": "x" }""", "ratio", "must be a number; got \"x\"")]
    [InlineData("""{ "dry_run": "true" }""", "dry_run", "must be true or false; got \"true\"")]
    [InlineData("""{ "attachments": [] }""", "attachments", "must have at least 1 item; got 0")]
    [InlineData("""{ "attachments": "[{\"path\":1}]" }""", "attachments",
        "must be an array of objects with filename, path; got \"[{\"path\":1}]\", which is a string: give the JSON itself")]
    [InlineData("""{ "attachments": ["a"] }""", "attachments[0]", "must be an object with filename, path; got \"a\"")]
    [InlineData("""{ "attachments": [{ "filename": "a" }, { "filename": "a", "path": "12345" }] }""", "attachments[1].path",
        "must have at most 4 characters; got 5")]
    [InlineData("""{ "attachments": [{ "filename": null }] }""", "attachments[0].filename", "must be a string; got null")]
    [InlineData("""{ "attachments": [{ }] }""", "attachments[0].filename", "is required and missing; it must be a string")]
    [InlineData("""{ "attachments": [{ "filename": "a", "file_path": "x" }] }""", "attachments[0].file_path", "is not a field here")]
    [InlineData("""{ "participants": { "Ada Reyes": "lead_1" } }""", "participants[\"Ada Reyes\"]", "must start with cont_; got \"lead_1\"")]
    [InlineData("""{ "participants": { "a\u202eb": [] } }""", "participants[\"ab\"]", "must be a string; got an array")]
    [InlineData("""{ "Direction_": "x" }""", "Direction_", "is not an argument of this tool; did you mean direction?")]
    [InlineData("""{ "contactId": "x" }""", "contactId", "is not an argument of this tool; did you mean contact_id?")]
    [InlineData("""{ "external_id": "x" }""", "external_id", "is not an argument of this tool; did you mean external_whatsapp_message_id?")]
    [InlineData("""{ "timestamp": null }""", "timestamp", "is not an argument of this tool")]
    public void A_wrong_argument_is_named_and_explained_in_a_sentence(string arguments, string field, string text)
    {
        var problem = Assert.Single(Check(WithRequired(arguments)));
        Assert.Equal((field, text), (problem.Field, problem.Text));
    }

    [Fact]
    public void All_problems_come_at_once()
    {
        var problems = Check("""{ "limit": 0, "attachments": [{ "path": "12345" }, 7], "dryrun": true }""");

        Assert.Equal(
            ["limit", "attachments[0].path", "attachments[0].filename", "attachments[1]", "dryrun", "contact_id", "direction"],
            problems.Select(problem => problem.Field));
    }

    [Fact]
    public void A_wrong_value_lists_the_accepted_ones()
    {
        Assert.Equal(["incoming", "outgoing"], Check(WithRequired("""{ "direction": "x" }"""))[0].Allowed);
        Assert.Equal(["return", "update", "error"], Check(WithRequired("""{ "if_exists": "x" }"""))[0].Allowed);
        Assert.Equal(["filename", "path"], Check(WithRequired("""{ "attachments": [{ "filename": "", "x": 1 }] }"""))[0].Allowed);
        Assert.Equal(["incoming", "outgoing"], Check("""{ "contact_id": "cont_1" }""")[0].Allowed);
        Assert.Null(Check(WithRequired("""{ "limit": 0 }"""))[0].Allowed);
    }

    [Fact]
    public void A_quoted_wrong_value_is_short_and_harmless()
    {
        var text = Check(WithRequired($$"""{ "direction": "\u001b[2J\u202e{{new string('x', 500)}}" }"""))[0].Text;

        Assert.StartsWith("must be one of incoming, outgoing; got \"[2Jxxx", text, StringComparison.Ordinal);
        Assert.EndsWith("x…\"", text, StringComparison.Ordinal);
        Assert.True(text.Length < 110);
    }

    [Fact]
    public void A_call_without_arguments_names_the_required_ones() =>
        Assert.Equal(["contact_id", "direction"], ArgumentCheck.Check(Parse(Schema), null).Select(problem => problem.Field));

    [Fact]
    public void A_pattern_that_takes_too_long_is_a_problem_and_not_a_crash()
    {
        var schema = Parse("""{ "properties": { "a": { "type": "string", "pattern": "^(a+)+$" } } }""");

        Assert.Single(ArgumentCheck.Check(schema, [new("a", Parse($"\"{new string('a', 60)}!\""))]));
    }

    [Fact]
    public void Checking_valid_arguments_allocates_little()
    {
        var schema = Parse(Schema);
        Dictionary<string, JsonElement> arguments = new()
        {
            ["contact_id"] = Parse("\"cont_1\""),
            ["direction"] = Parse("\"incoming\""),
            ["attachments"] = Parse("""[{ "filename": "a", "path": "b" }, { "filename": "c", "path": null }]"""),
        };
        ArgumentCheck.Check(schema, arguments);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            ArgumentCheck.Check(schema, arguments);
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;

        Assert.True(each < 1500, $"{each} bytes");
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static IReadOnlyList<Problem> Check(string arguments) => ArgumentCheck.Check(
        Parse(Schema), Parse(arguments).EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)));

    /// <summary>The given arguments, completed with the required ones.</summary>
    private static string WithRequired(string arguments)
    {
        var members = Parse(arguments).EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
        members.TryAdd("contact_id", "\"cont_1\"");
        members.TryAdd("direction", "\"incoming\"");
        return $"{{{string.Join(',', members.Select(member => $"{JsonSerializer.Serialize(member.Key, ContractTestJson.Default.String)}:{member.Value}"))}}}";
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class ContractTestJson : System.Text.Json.Serialization.JsonSerializerContext;
