using System.Text.Json.Nodes;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>A message as Close really holds it.</summary>
internal sealed record HeldMessage(
    string Id, string ExternalId, string Direction, string At, string Text, string? ResponseTo, string Created,
    IReadOnlyList<(string Name, int Size)> Files)
{
    /// <summary>As <see cref="TalkMessage.Key"/>.</summary>
    public string Key => ExternalId.StartsWith("syn_", StringComparison.Ordinal) ? Text : new WhatsAppMessageId(ExternalId).Key;

    public static async Task<IReadOnlyList<HeldMessage>> AllAsync(World world) => [.. (await world.MessagesAsync()).Select(node => Read(node!))];

    private static HeldMessage Read(JsonNode node)
    {
        Assert.Equal((Talk.Lead, Talk.Contact), ((string?)node["lead_id"], (string?)node["contact_id"]));
        Assert.Equal((Talk.LocalPhone, Talk.RemotePhone), ((string?)node["local_phone"], (string?)node["remote_phone"]));
        return new(
            (string)node["id"]!, (string)node["external_whatsapp_message_id"]!, (string)node["direction"]!,
            DateTimeOffset.Parse((string)node["activity_at"]!).ToString("yyyy-MM-dd'T'HH:mm:ssK"), (string)node["message_markdown"]!,
            (string?)node["response_to_id"], (string)node["date_created"]!,
            [.. node["attachments"]!.AsArray().Select(file => ((string)file!["filename"]!, (int)file["size"]!))]);
    }
}

/// <summary>What an answer says about one message.</summary>
/// <param name="Outcome">
/// An outcome of the contract, <c>logged</c> for created or unchanged, <c>unreached</c> if that is not certain, or <c>error</c>.
/// </param>
/// <param name="Id">Close's id; null if the answer does not name it.</param>
internal sealed record Claim(Mention Mention, string Key, string Outcome, string? Id)
{
    public static IEnumerable<Claim> FromAnswer(Step step, IReadOnlyList<TalkMessage> talk, Answer answer)
    {
        if (answer.IsError)
        {
            var outcome = answer["next_step"]!.Contains("repeats nothing that was done") ? "unknown" : "error";
            return step.Mentions.Select(one => new Claim(one, talk[one.Number].Key, outcome, null));
        }

        if (step.Tool != "log_conversation")
        {
            return [new(step.Mentions[0], talk[step.Mentions[0].Number].Key, answer["outcome"]!, answer["message.id"])];
        }

        var results = answer.At("results")!.AsArray().ToDictionary(one => (int)one!["index"]!);
        var complete = (bool)answer.At("complete")!;
        Assert.All(results.Keys, index => Assert.InRange(index, 0, step.Mentions.Count - 1));
        var counts = answer.At("counts")!.AsObject().ToDictionary(count => count.Key, count => (int)count.Value!);
        foreach (var row in results.Values)
        {
            counts[(string)row!["outcome"]!]--;
        }

        // What is plainly created or unchanged has no row, and a message that was not reached has none either.
        var (rowless, plain) = (step.Mentions.Count - results.Count, counts.Where(count => count.Value > 0).ToList());
        Assert.All(plain, count => Assert.Contains(count.Key, (string[])["created", "unchanged"]));
        var logged = plain.Sum(count => count.Value);
        Assert.InRange(logged, complete ? rowless : 0, rowless);
        Assert.True(complete || answer["next_step"]!.Contains("log_conversation"), answer.Text);
        var others = logged < rowless ? "unreached" : plain is [var only] ? only.Key : "logged";
        return step.Mentions.Select((one, index) => new Claim(
            one, talk[one.Number].Key,
            results.TryGetValue(index, out var result) ? (string)result!["outcome"]! : others,
            result is null ? null : (string?)result["id"])).ToList();
    }
}
