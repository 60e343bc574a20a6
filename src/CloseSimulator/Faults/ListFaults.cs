using System.Text.Json.Nodes;

namespace CloseSimulator.Faults;

/// <summary>Lists that do not fit their request. They hit lists of messages unless the fault names another
/// path.</summary>
internal static class ListFaults
{
    public static IEnumerable<FaultKind> Kinds =>
    [
        Ignoring("ignores_external_id", "external_whatsapp_message_id"),
        Ignoring("ignores_lead_id", "lead_id"),
        Ignoring("ignores_contact_id", "contact_id"),
        Ignoring("ignores_dates", "dates"),
        Ignoring("ignores_limit", "_limit"),
        Ignoring("ignores_skip", "_skip"),
        Ignoring("ignores_order", "_order_by") with { Does = "Rows in the reverse of the order asked for." },
        Ignoring("ignores_filters", "external_whatsapp_message_id", "lead_id", "contact_id", "dates", "events") with
        {
            Does = "A list, also of events, that ignores every filter.",
        },
        Listing("page_repeats", "Every page is the first one, and promises more.", root => root["has_more"] = true) with
        {
            Ignores = ["_skip"],
        },
        Listing("list_empty", "No rows and no more.", root =>
            (root["data"], root["has_more"]) = (new JsonArray(), false)),
        Listing("empty_with_more", "No rows, and has_more.", root =>
            (root["data"], root["has_more"]) = (new JsonArray(), true)),
        Listing("more_for_ever", "The true rows, and always has_more.", root => root["has_more"] = true),
        Listing("no_more", "The true rows, and never has_more.", root => root["has_more"] = false),
        Listing("has_more_null", "has_more is null.", root => root["has_more"] = null),
        Listing("has_more_text", "has_more is a text.", root => root["has_more"] = "yes"),
        Listing("has_more_missing", "has_more is missing.", root => root.Remove("has_more")),
        Listing("data_null", "data is null.", root => root["data"] = null),
        Listing("data_missing", "data is missing.", root => root.Remove("data")),
        Listing("data_object", "data is an object.", root => root["data"] = new JsonObject()),
        Rows("rows_shuffled", "The rows of a page in another order: the last one first.", rows =>
        {
            if (rows is [.., var last])
            {
                rows.RemoveAt(rows.Count - 1);
                rows.Insert(0, last);
            }
        }),
        Rows("rows_doubled", "Every row of a page comes twice.", rows =>
        {
            foreach (var row in rows.ToArray())
            {
                rows.Add(row?.DeepClone());
            }
        }),
        Rows("rows_half", "Every other row is left out.", rows =>
        {
            for (var i = rows.Count - 1; i >= 0; i -= 2)
            {
                rows.RemoveAt(i);
            }
        }),
        Rows("rows_of_another_lead", "Every row says another lead and contact.", rows => ForEach(rows, row =>
        {
            JsonEdit.Set(row, "lead_id", _ => "lead_ReyesLogistics");
            JsonEdit.Set(row, "contact_id", _ => "cont_AdamReyes");
        })),
        Rows("rows_of_another_contact", "Every row says another contact.", rows =>
            ForEach(rows, row => JsonEdit.Set(row, "contact_id", _ => "cont_AdamReyes"))),
        Rows("rows_of_another_type", "Every row is a note.", rows =>
            ForEach(rows, row =>
            {
                JsonEdit.Set(row, "_type", _ => "Note");
                JsonEdit.Set(row, "__object_type", _ => "note");
            })),
        Rows("rows_of_one_id", "Every row has the id of the first.", rows =>
        {
            var id = rows.OfType<JsonObject>().FirstOrDefault()?["id"];
            ForEach(rows, row => row["id"] = id?.DeepClone());
        }),
    ];

    private static FaultKind Ignoring(string name, params string[] parameters) => OfLists(new FaultKind(
        name, $"A list that ignores {string.Join(", ", parameters)}.", CarriesOut: true, call => call.Truth)
    {
        Ignores = parameters,
    });

    private static FaultKind Listing(string name, string does, Action<JsonObject> edit) =>
        OfLists(FaultKind.Change(name, does, (truth, _) => JsonEdit.Root(truth, root =>
        {
            if (root["data"] is JsonArray)
            {
                edit(root);
            }
        })));

    private static FaultKind Rows(string name, string does, Action<JsonArray> edit) =>
        OfLists(FaultKind.Change(name, does, (truth, _) => JsonEdit.Rows(truth, edit)));

    private static FaultKind OfLists(FaultKind kind) => kind with { Method = "GET", Path = "/activity/" };

    private static void ForEach(JsonArray rows, Action<JsonObject> edit)
    {
        foreach (var row in rows.OfType<JsonObject>())
        {
            edit(row);
        }
    }
}
