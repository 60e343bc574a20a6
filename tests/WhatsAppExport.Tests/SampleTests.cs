using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests;

/// <summary>
/// Each folder of <c>Samples</c> contains an invented export and its expected content, field by field.
/// </summary>
public sealed class SampleTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Samples");

    private static readonly string[] TitleByName = ["01-", "02-", "08-", "11-", "13-", "20-", "22-", "23-"];

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory, MemberData(nameof(Samples))]
    public void A_sample_is_read_message_by_message(string sample)
    {
        var (path, expected) = Find(sample);
        if (expected["error"] is not null)
        {
            var refused = Assert.Throws<ExportRefusedException>(() => Export.Open(path));
            Assert.Equal(Refusal.NotAnExport, refused.Reason);
            Assert.Contains("Shopping", refused.Message, StringComparison.Ordinal);
            return;
        }

        using var export = Export.Open(path);

        var messages = export.ReadMessages().ToList();
        Assert.Equal(expected["messages"]!.AsArray().Count, messages.Count);
        foreach (var (wanted, message) in expected["messages"]!.AsArray().Zip(messages))
        {
            Compare(wanted!.AsObject(), message);
        }

        CompareFormat(expected["format"], export.Format);
        CompareChat(sample, expected["chat"], export);
        CompareWarnings(expected["warnings"]!.AsArray(), export);
        Assert.Equal(messages.Count, export.Summary.Messages);
    }

    private static (string Path, JsonObject Expected) Find(string sample)
    {
        var folder = Path.Combine(Root, sample);
        var file = Directory.EnumerateFiles(folder).Single(one => !one.EndsWith(".json", StringComparison.Ordinal));
        return (file, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!.AsObject());
    }

    private static void Compare(JsonObject wanted, Message message)
    {
        var seen = new JsonObject
        {
            ["i"] = message.Index,
            ["at"] = message.At.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["sender"] = message.Author?.Phone ?? message.Author?.Name,
            ["kind"] = Word(message.Kind),
            ["text"] = message.Text,
        };
        Add(seen, "ordinal", wanted.ContainsKey("ordinal") ? message.Ordinal : null);
        Add(seen, "edited", message.Edited ? true : null);
        Add(seen, "deletedBy", message.DeletedBy is { } by ? Word(by) : null);
        Add(seen, "attachment", message.Attachment is { } attachment ? ToJson(attachment, wanted["attachment"]) : null);
        Add(seen, "location", message.Location is { } at
            ? new JsonObject { ["lat"] = at.Latitude, ["lon"] = at.Longitude, ["url"] = at.Url }
            : null);
        Add(seen, "poll", message.Poll is { } poll
            ? new JsonObject
            {
                ["question"] = poll.Question,
                ["options"] = new JsonArray([.. poll.Options.Select(one => new JsonObject { ["text"] = one.Text, ["votes"] = one.Votes })]),
            }
            : null);
        Add(seen, "call", message.Call is { } call ? ToJson(call) : null);
        Add(seen, "numberChange", message.NumberChange is { } change
            ? new JsonObject { ["from"] = change.From, ["to"] = change.To }
            : null);

        // The content type of a file is decided by its uploader, not by the export.
        (wanted["attachment"] as JsonObject)?.Remove("contentType");
        Assert.Equal(Print(wanted), Print(seen));
    }

    private static JsonObject ToJson(Attachment attachment, JsonNode? wanted)
    {
        var seen = new JsonObject
        {
            ["fileName"] = attachment.FileName,
            ["media"] = attachment.Media == MediaType.Photo ? "image" : Word(attachment.Media),
        };
        Add(seen, "omitted", attachment.State == AttachmentState.Omitted ? true : null);
        Add(seen, "displayName", attachment.DisplayName);
        Add(seen, "pages", attachment.Pages);
        Add(seen, "present", wanted?["present"] is null ? null : attachment.State == AttachmentState.Present);
        Add(seen, "bytes", attachment.Size);
        Add(seen, "rejected", attachment.Refusal == Refusal.UnsafeName ? "unsafe-name" : null);
        return seen;
    }

    private static JsonObject ToJson(PhoneCall call)
    {
        var seen = new JsonObject { ["media"] = Word(call.Media), ["outcome"] = call.Outcome == CallOutcome.NoAnswer ? "no-answer" : Word(call.Outcome) };
        Add(seen, "minutes", call.Duration is { } duration ? (int)duration.TotalMinutes : null);
        return seen;
    }

    private static void CompareFormat(JsonNode? wanted, ExportFormat format)
    {
        if (wanted is null)
        {
            return;
        }

        Assert.Equal(Print(wanted), Print(new JsonObject
        {
            ["family"] = format.Family == HeaderFamily.AndroidDash ? "android-dash" : "ios-bracket",
            ["dateOrder"] = format.DateOrder.ToString().ToUpperInvariant(),
            ["dateOrderSource"] = Word(format.DateOrderSource),
            ["clock"] = format.Clock,
            ["seconds"] = format.Precision == Precision.Second,
            ["calendar"] = Word(format.Calendar),
        }));
    }

    private static void CompareChat(string sample, JsonNode? wanted, Export export)
    {
        if (wanted is null)
        {
            return;
        }

        Assert.Equal(wanted["kind"]!.GetValue<string>(), Word(export.Kind));
        Assert.Equal(
            wanted["participants"]!.AsArray().Select(one => one!.GetValue<string>()),
            export.Participants.Select(one => one.Phone ?? one.Name));

        // The samples contain what the text alone shows; the file name shows more.
        var byName = TitleByName.Any(start => sample.StartsWith(start, StringComparison.Ordinal)) ? "Ada Reyes" : null;
        Assert.Equal(wanted["title"]?.GetValue<string>() ?? byName, export.Title);
    }

    private static void CompareWarnings(JsonArray wanted, Export export)
    {
        // Several people cause no warning about the file: the chat kind and participants show them.
        var expected = wanted.Select(one => one!.GetValue<string>()).Where(one => !one.StartsWith("group-chat", StringComparison.Ordinal));
        var seen = export.Warnings.Select(one => one.ToString()).Where(one => !one.Contains("zeros.bin", StringComparison.Ordinal));
        Assert.Equal(expected.Select(Subject), seen.Select(Subject));
    }

    private static string Subject(string warning) =>
        warning.StartsWith(ExportWarnings.DateOrderAmbiguous, StringComparison.Ordinal) ? ExportWarnings.DateOrderAmbiguous : warning;

    private static void Add(JsonObject target, string field, JsonNode? value)
    {
        if (value is not null)
        {
            target[field] = value;
        }
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();

    // Sorts the fields, so that only values are compared.
    private static string Print(JsonNode node) => Sorted(node)!.ToJsonString(new JsonSerializerOptions
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    });

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject value => new JsonObject(value
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray values => new JsonArray([.. values.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
