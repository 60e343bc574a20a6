using System.Text.Json.Nodes;

namespace Benchmarks.Load;

/// <summary>
/// A company with its own Close API key. Its texts contain its mark. Everything else is equal for all tenants, also the
/// phone and the WhatsApp ids: an answer that goes to the wrong tenant shows by its mark.
/// </summary>
internal sealed class Tenant(int number)
{
    public const string Phone = "+447700900123";

    /// <summary>The number of messages that each tenant has from the start.</summary>
    public const int Seeded = 120;

    private int written = Seeded;

    public string Mark { get; } = $"{Marks.Word}{number:00}";

    public string Key => $"api_key{number:00}";

    public string Lead => $"lead_{Mark}";

    public string Contact => $"cont_{Mark}Ada";

    /// <summary>A message that is in Close already.</summary>
    public JsonObject Known(int index) => new()
    {
        ["external_whatsapp_message_id"] = $"3EB0{index:X16}",
        ["direction"] = index % 3 == 0 ? "outgoing" : "incoming",
        ["activity_at"] = DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(index).ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["message_markdown"] = $"{Mark} says *{index}*, and so on: {new string((char)('a' + (index % 26)), 40 + (index % 100))}",
    };

    /// <summary>A new message. Two calls in a row return the same one, so that two clients log it.</summary>
    public JsonObject New() => Known(Interlocked.Increment(ref written) / 2 + Seeded);

    /// <summary>The data of the tenant, for the control plane of the simulator.</summary>
    public JsonObject Seed() => new()
    {
        ["api_key"] = Key,
        ["users"] = new JsonArray(new JsonObject { ["first_name"] = Mark, ["last_name"] = "Sales", ["email"] = $"sales@{Mark}.example" }),
        ["leads"] = new JsonArray(new JsonObject
        {
            ["id"] = Lead,
            ["name"] = $"{Mark} Ltd",
            ["contacts"] = new JsonArray(new JsonObject
            {
                ["id"] = Contact,
                ["name"] = $"{Mark} Ada",
                ["phones"] = new JsonArray(new JsonObject { ["phone"] = Phone }),
            }),
        }),
        ["messages"] = new JsonArray([.. Enumerable.Range(0, Seeded).Select(index =>
        {
            var message = Known(index);
            message["contact_id"] = Contact;
            message["lead_id"] = Lead;
            message["local_phone"] = "+12125550143";
            message["remote_phone"] = Phone;
            return message;
        })]),
    };
}
