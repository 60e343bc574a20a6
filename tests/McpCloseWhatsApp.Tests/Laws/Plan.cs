using System.Text.Json.Nodes;
using CsCheck;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// One mention of a message in a call: its number, the spelling of its id, and the version of its text.
/// </summary>
internal sealed record Mention(int Number, int Spelling, int Version);

/// <summary>One call of a tool.</summary>
/// <param name="IfExists">Null for a tool without this argument.</param>
internal sealed record Step(string Tool, IReadOnlyList<Mention> Mentions, string? IfExists)
{
    public JsonObject ToArguments(IReadOnlyList<TalkMessage> talk) => Tool switch
    {
        "log_conversation" => With(new JsonObject
        {
            ["contact_id"] = Talk.Contact,
            ["messages"] = new JsonArray([.. Mentions.Select(one => Reply(talk, one, "response_to_id"))]),
        }),
        "create_whatsapp_message" => With(Contact(Reply(talk, Mentions[0], "response_to_id"))),
        _ => With(Reply(talk, Mentions[0], "message_id")),
    };

    private static JsonObject Reply(IReadOnlyList<TalkMessage> talk, Mention one, string field)
    {
        var arguments = talk[one.Number].ToArguments(one.Spelling, one.Version);
        if (talk[one.Number].ReplyTo is { } parent)
        {
            arguments[field] = talk[parent].Spelled(one.Spelling + 1);
        }

        return arguments;
    }

    private static JsonObject Contact(JsonObject arguments)
    {
        arguments["contact_id"] = Talk.Contact;
        return arguments;
    }

    private JsonObject With(JsonObject arguments)
    {
        if (IfExists is not null)
        {
            arguments["if_exists"] = IfExists;
        }

        return arguments;
    }
}

/// <summary>A talk, the calls that log it at the same time, and the faults that happen meanwhile.</summary>
internal sealed record Plan(IReadOnlyList<TalkMessage> Talk, IReadOnlyList<Mention> LoggedBefore, IReadOnlyList<IReadOnlyList<Step>> Callers, Trouble Trouble)
{
    private static readonly Gen<string?> IfExists = Gen.OneOf<string?>(null, "return", "update", "error");

    public static readonly Gen<Plan> Any = Laws.Talk.WithLength(1, 40).SelectMany(talk => Gen.Select(
        Mentions(talk, 0, 4).Select(all => (IReadOnlyList<Mention>)[.. all.Where(one => talk[one.Number].StanzaId is not null).DistinctBy(one => one.Number)]),
        StepOf(talk).Array[1, 3].Select(steps => (IReadOnlyList<Step>)steps).Array[1, 4],
        Laws.Trouble.Any,
        (before, callers, trouble) => new Plan(talk, before, callers, trouble)));

    /// <summary>The whole talk in one call that makes Close equal to it.</summary>
    public Step Everything => new("log_conversation", [.. Talk.Select(message => new Mention(message.Number, message.Number, 0))], "update");

    /// <summary>All texts that the calls give for a message.</summary>
    public IReadOnlySet<string> Versions(string key) => Callers.SelectMany(steps => steps).SelectMany(step => step.Mentions).Concat(LoggedBefore)
        .Where(one => Talk[one.Number].Key == key).Select(one => Talk[one.Number].Version(one.Version)).ToHashSet();

    /// <summary>No fault, no lag and no rate limit.</summary>
    public static Plan For(IReadOnlyList<TalkMessage> talk) => new(talk, [], [], new([], "{}", "{}"));

    public override string ToString() => string.Join('\n',
        [.. Talk.Select(message => $"  {message}"), "  before: " + string.Join(", ", LoggedBefore),
            .. Callers.SelectMany((steps, i) => steps.Select(step => $"  caller {i}: {step.Tool} {step.IfExists} {string.Join(", ", step.Mentions)}")),
            .. Trouble.Faults.Select(fault => $"  {fault.ReplaceLineEndings(" ")}"), "  " + Trouble.Switches + Trouble.RateLimit]);

    private static Gen<Step> StepOf(IReadOnlyList<TalkMessage> talk) => Gen.Frequency(
        (3, Gen.Select(Gen.Int[0, talk.Count - 1], Gen.Int[1, 40], Mentions(talk, 0, 3), IfExists, Gen.Bool).Select((from, count, more, ifExists, reversed) =>
        {
            // A slice in either order, and some more messages, which may also be in the slice.
            var slice = talk.Skip(from).Take(count).Select(message => new Mention(message.Number, message.Number + count, 0));
            return new Step("log_conversation", [.. Once(talk, (reversed ? slice.Reverse() : slice).Concat(more))], ifExists);
        })),
        (2, Gen.Select(Mentions(talk, 1, 1), IfExists).Select((one, ifExists) => new Step("create_whatsapp_message", one, ifExists))),
        (1, Mentions(talk, 1, 1).Select(one => talk[one[0].Number].ReplyTo is null
            ? new Step("create_whatsapp_message", one, null)
            : new Step("reply_to_message", one, null))));

    private static Gen<List<Mention>> Mentions(IReadOnlyList<TalkMessage> talk, int least, int most) =>
        Gen.Select(Gen.Int[0, talk.Count - 1], Gen.Int[0, 2], Gen.Int[-6, 2])
            // A message without an id is a different message when its text differs.
            .Select((number, spelling, version) => new Mention(number, spelling, talk[number].StanzaId is null ? 0 : Math.Max(version, 0)))
            .List[least, most];

    /// <summary>A message without an id is one message for each mention.</summary>
    private static List<Mention> Once(IReadOnlyList<TalkMessage> talk, IEnumerable<Mention> mentions)
    {
        var mentioned = new HashSet<int>();
        return mentions.Where(one => mentioned.Add(one.Number) || talk[one.Number].StanzaId is not null).ToList();
    }
}
