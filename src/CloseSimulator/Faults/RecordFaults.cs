using System.Text.Json.Nodes;

namespace CloseSimulator.Faults;

/// <summary>Records that differ from the documentation or from the request: the first row of a list, or the answer
/// of a create, an update or a read.</summary>
internal static class RecordFaults
{
    private const int LongName = 100_000;
    private const int LongText = 1_000_000;

    private static readonly string[] Names =
    [
        "name", "display_name", "first_name", "last_name", "user_name", "created_by_name", "updated_by_name", "title",
        "label", "filename", "integration_name",
    ];

    private static readonly (string Name, string Address)[] Schemes =
        [("script", "javascript:alert(1)"), ("data", "data:text/html,x"), ("file", "file:///etc/passwd")];

    private static readonly string[] Texts = ["message_markdown", "message_html", "text"];

    public static IEnumerable<FaultKind> Kinds =>
    [
        .. FieldFaults("id", "id", "acti_Foreign", 7),
        .. FieldFaults("external_id", "external_whatsapp_message_id", "3EB0FOREIGN", 7),
        .. FieldFaults("lead_id", "lead_id", "lead_ReyesLogistics", 7),
        .. FieldFaults("contact_id", "contact_id", "cont_AdamReyes", 7),
        .. FieldFaults("markdown", "message_markdown", "Another text", 7),
        .. FieldFaults("direction", "direction", "sideways", 7),
        .. FieldFaults("activity_at", "activity_at", "2001-02-03T04:05:06.000000+00:00", 1773300000),
        .. FieldFaults("date_created", "date_created", "yesterday", 1773300000),
        .. FieldFaults("date_updated", "date_updated", "yesterday", 1773300000),
        .. FieldFaults("name", "name", "Another Name", 7).Select(OfContacts),
        One("direction_turned", "The other direction than the true one.", record => JsonEdit.Set(record, "direction",
            former => $"{former}" == "incoming" ? "outgoing" : "incoming")),
        One("dates_null", "Every date is null.", record =>
            SetAll(record, null, "activity_at", "date_created", "date_updated")),
        One("dates_naive", "Dates without an offset.", record => JsonEdit.SetTexts(
            record, ["activity_at", "date_created", "date_updated"], date => date.Replace("+00:00", ""))),
        One("response_to_foreign", "A reply to a message that does not exist.", record =>
            JsonEdit.Set(record, "response_to_id", _ => "acti_Foreign")),
        .. Schemes.Select(scheme => One($"link_{scheme.Name}", $"An integration_link {scheme.Address}.", record =>
            JsonEdit.Set(record, "integration_link", _ => scheme.Address))),
        OfContacts(One("phones_null", "phones, emails and urls are null.", record =>
            SetAll(record, null, "phones", "emails", "urls"))),
        OfContacts(One("phone_null", "A phone whose number is null.", record => JsonEdit.Set(record, "phones",
            _ => new JsonArray(new JsonObject { ["phone"] = null, ["type"] = null })))),
        OfContacts(One("no_lead", "A contact that is on no lead.", record =>
            JsonEdit.Set(record, "lead_id", _ => null))),
        One("line_phones_null", "local_phone and remote_phone are null.", record =>
            SetAll(record, null, "local_phone", "remote_phone")),
        Attached("attachments_null", "attachments is null.", null),
        Attached("attachment_null", "An attachment that is null.", "null"),
        Attached("attachment_empty", "An attachment without fields.", "{}"),
        Attached("attachment_nulls", "An attachment whose fields are null.",
            """{"url":null,"filename":null,"content_type":null,"size":null}"""),
        Attached("attachment_url_null", "An attachment whose url is null.",
            """{"url":null,"filename":"a.txt","content_type":"text/plain","size":3}"""),
        .. Schemes.Select(scheme => Attached(
            $"attachment_url_{scheme.Name}", $"An attachment whose url is {scheme.Address}.",
            $$"""{"url":"{{scheme.Address}}","filename":"a.txt","content_type":"text/plain","size":3}""")),
        Attached("attachment_size_fraction", "An attachment of the size 3.5.",
            """{"url":"https://app.close.com/go/file/x/","filename":"a.txt","content_type":"text/plain","size":3.5}"""),
        One("all_null", "Every field is null.", record => SetAll(record, null, [.. record.Select(one => one.Key)])),
        One("all_missing", "A record without fields.", record => record.Clear()),
        One("only_id", "A record with its id only.", record =>
            Remove(record, [.. record.Select(one => one.Key).Where(name => name != "id")])),
        One("unknown_fields", "Fields that no documentation names.", record =>
            (record["zz_new"], record["zz_nested"]) = (1, new JsonObject { ["a"] = new JsonArray() })),
        One("lone_surrogate", @"Texts and names that end in \ud83d.", record => JsonEdit.SetTexts(
            record, [.. Names, "message_markdown", "text"], text => text + JsonEdit.LoneSurrogate)),
        One("broken_utf8", "Texts and names that end in half a UTF-8 sequence.", record => JsonEdit.SetTexts(
            record, [.. Names, "message_markdown", "text"], text => text + JsonEdit.BrokenUtf8)),
        FaultKind.Change("long_names", "Names of 100 KB in every record.", (truth, _) => JsonEdit.Root(
            truth, root => JsonEdit.SetTexts(root, Names, name => name.PadRight(LongName, 'n')))),
        FaultKind.Change("long_texts", "Texts of 1 MB in every record.", (truth, _) => JsonEdit.Root(
            truth, root => JsonEdit.SetTexts(root, Texts, text => text.PadRight(LongText, 't')))),
        Row("row_null", "A row that is null.", () => null),
        Row("row_text", "A row that is a text.", () => "acti_Foreign"),
        Row("row_array", "A row that is an array.", () => new JsonArray()),
    ];

    private static IEnumerable<FaultKind> FieldFaults(string name, string field, string other, int number) =>
    [
        One(name + "_null", $"{field} is null.", record => JsonEdit.Set(record, field, _ => null)),
        One(name + "_missing", $"{field} is missing.", record => Remove(record, field)),
        One(name + "_empty", $"{field} is an empty text.", record => JsonEdit.Set(record, field, _ => "")),
        One(name + "_number", $"{field} is a number.", record => JsonEdit.Set(record, field, _ => number)),
        One(name + "_other", $"{field} is \"{other}\".", record => JsonEdit.Set(record, field, _ => other)),
    ];

    private static FaultKind OfContacts(FaultKind kind) => kind with { Path = "/contact/" };

    private static FaultKind Attached(string name, string does, string? attachment) =>
        One(name, does, record => JsonEdit.Set(record, "attachments",
            _ => attachment is null ? null : new JsonArray(JsonNode.Parse(attachment))));

    private static FaultKind One(string name, string does, Action<JsonObject> edit) =>
        FaultKind.Change(name, does, (truth, call) => JsonEdit.Record(truth, call.Fault.HitsLastRow, edit)) with
        {
            Path = "/activity/",
        };

    private static FaultKind Row(string name, string does, Func<JsonNode?> row) =>
        FaultKind.Change(name, does, (truth, _) => JsonEdit.Rows(truth, rows => rows.Insert(0, row()))) with
        {
            Method = "GET",
            Path = "/activity/",
        };

    private static void SetAll(JsonObject record, string? value, params string[] fields)
    {
        foreach (var field in fields)
        {
            JsonEdit.Set(record, field, _ => value);
        }
    }

    private static void Remove(JsonObject record, params string[] fields)
    {
        foreach (var field in fields)
        {
            record.Remove(field);
        }
    }
}
