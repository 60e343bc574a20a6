using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>
/// What only this server does: a batch and an import against a Close that answers 50 ms late, beside the same requests of a bare
/// client, and pages and creates whose cost must not grow with what is there.
/// </summary>
internal static class OwnWork
{
    private const int Messages = 500;
    private const int Connections = 32;
    private const string Late = """{"kind":"delay","delay_ms":50,"times":-1,"path":"/"}""";

    public static async Task RunAsync(Contender own, Figures figures)
    {
        await using var close = await SimulatedClose.StartAsync();
        using var control = new HttpClient { BaseAddress = close.ControlAddress };
        var folder = Scratch.New();
        await using (var server = new StdioServer(own.Start(close.BaseAddress, close.ApiKey, folder.FullName)))
        {
            await server.InitializeAsync();
            var growth = await GrowthAsync(server, control);
            figures.Add("CPU of a page of 20,000 messages, to one of 50", own, growth);

            await PostAsync(control, "faults", Late);
            var direct = await DirectAsync(close);
            var batch = await TimeAsync(() => server.CallAsync("log_conversation", Batch()));
            figures.Add($"log_conversation {Messages}, to {Connections} bare connections", own, batch / direct);

            var export = Path.Combine(folder.FullName, "WhatsApp Chat with Ada Reyes.txt");
            await File.WriteAllTextAsync(export, Export());
            var asked = new JsonObject { ["path"] = export, ["contact_id"] = "cont_AdaReyes", ["me"] = "Sam", ["date_order"] = "dmy", ["time_zone"] = "UTC" };
            var preview = await server.CallAsync("import_whatsapp_export", asked);
            asked["plan_id"] = preview["structuredContent"]!["plan_id"]?.DeepClone() ?? throw new InvalidOperationException(preview.ToJsonString());
            var import = await TimeAsync(() => server.CallAsync("import_whatsapp_export", asked));
            figures.Add($"import of {4 * Messages}, to {Connections} bare connections", own, import / (4 * direct));
        }
    }

    private static async Task<double> GrowthAsync(StdioServer server, HttpClient control)
    {
        var small = await PageAsync("lead_Small", "cont_Small", 50);
        var large = await PageAsync("lead_Large", "cont_Large", 20_000);
        return large / small;

        async Task<double> PageAsync(string lead, string contact, int messages)
        {
            await SeedAsync(control, lead, contact, messages);
            var asked = new JsonObject { ["contact_id"] = contact };
            for (var call = 0; call < 20; call++)
            {
                await server.CallAsync("get_conversation", asked);
            }

            var before = server.Cpu;
            for (var call = 0; call < 100; call++)
            {
                await server.CallAsync("get_conversation", asked);
            }

            return (server.Cpu - before).TotalMicroseconds;
        }
    }

    private static async Task SeedAsync(HttpClient control, string lead, string contact, int messages)
    {
        var seed = new JsonObject
        {
            ["leads"] = new JsonArray(new JsonObject
            {
                ["id"] = lead,
                ["name"] = lead,
                ["contacts"] = new JsonArray(new JsonObject { ["id"] = contact, ["name"] = contact }),
            }),
            ["messages"] = new JsonArray([.. Enumerable.Range(0, messages).Select(index =>
            {
                var message = Message(index, $"3EB0{lead.GetHashCode(StringComparison.Ordinal):X8}{index:X8}");
                message["lead_id"] = lead;
                message["contact_id"] = contact;
                message["local_phone"] = "+12125550143";
                message["remote_phone"] = "+447700900199";
                return (JsonNode)message;
            })]),
        };
        await PostAsync(control, "seed", seed.ToJsonString());
    }

    private static JsonObject Batch() => new()
    {
        ["contact_id"] = "cont_BenOkafor",
        ["messages"] = new JsonArray([.. Enumerable.Range(0, Messages).Select(index => (JsonNode)Message(index, $"3EB0BA7C{index:X12}"))]),
    };

    /// <summary>The arguments that create a message that Close does not have yet.</summary>
    public static JsonObject Create(int index)
    {
        var message = Message(index, $"3EB0C12EA7{index:X10}");
        message["contact_id"] = "cont_BenOkafor";
        return message;
    }

    private static JsonObject Message(int index, string id) => new()
    {
        ["external_whatsapp_message_id"] = id,
        ["activity_at"] = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(index).ToString("O", CultureInfo.InvariantCulture),
        ["direction"] = index % 2 == 0 ? "incoming" : "outgoing",
        ["message_markdown"] = $"Message {index} about pallets, prices and days of delivery",
    };

    private static string Export()
    {
        var text = new StringBuilder();
        for (var line = 0; line < 4 * Messages; line++)
        {
            var at = new DateTime(2025, 3, 14, 8, 0, 0).AddMinutes(line);
            text.Append(CultureInfo.InvariantCulture, $"[{at:dd/MM/yyyy, HH:mm:ss}] {(line % 2 == 0 ? "Ada Reyes" : "Sam")}: Line {line} of the chat\n");
        }

        return text.ToString();
    }

    /// <summary>The time of as many creates by a bare client, on as many connections.</summary>
    private static async Task<double> DirectAsync(SimulatedClose close)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(close.ApiKey + ":")));
        return await TimeAsync(() => Parallel.ForEachAsync(
            Enumerable.Range(0, Messages),
            new ParallelOptions { MaxDegreeOfParallelism = Connections },
            async (index, cancellationToken) =>
            {
                var message = Message(index, $"3EB0D12EC7{index:X10}");
                message["contact_id"] = "cont_AdamReyes";
                message["lead_id"] = "lead_ReyesLogistics";
                message["local_phone"] = "+12125550143";
                message["remote_phone"] = "+447700900789";
                using var body = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync($"{close.BaseAddress}/activity/whatsapp_message/", body, cancellationToken);
                answer.EnsureSuccessStatusCode();
            }));
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public static async Task PostAsync(HttpClient control, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await control.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
    }
}
