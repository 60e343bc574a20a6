using System.Text.Json;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Prompts;

/// <summary>What the user filled into a prompt. What was left empty was left out, as clients send both.</summary>
internal sealed class GivenArguments(IReadOnlyDictionary<string, string> given)
{
    public string? this[string name] => given.GetValueOrDefault(name);

    /// <exception cref="Refusal">All that is wrong, at once.</exception>
    public static GivenArguments Check(Prompt prompt, IDictionary<string, JsonElement>? arguments)
    {
        var problems = new Problems();
        var known = (prompt.Arguments ?? []).Select(one => one.Name).ToList();
        Dictionary<string, string> given = [];
        HashSet<string> wrong = [];
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (!known.Contains(name))
            {
                problems.Invalid(HarmlessText.Excerpt(name), $"is not an argument of this prompt, which takes {string.Join(", ", known)}");
            }
            else if (value.ValueKind != JsonValueKind.String)
            {
                problems.Invalid(name, "must be a text");
                wrong.Add(name);
            }
            else if (value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                given[name] = text.Trim();
            }
        }

        foreach (var missing in (prompt.Arguments ?? []).Where(one => one.Required is true && !given.ContainsKey(one.Name) && !wrong.Contains(one.Name)))
        {
            problems.Invalid(missing.Name, "is missing");
        }

        CheckId("contact_id", CloseId.IsContact, "a contact id (cont_...)");
        CheckId("lead_id", CloseId.IsLead, "a lead id (lead_...)");
        problems.ThrowIfAny();
        return new(given);

        void CheckId(string name, Predicate<string> isId, string expected)
        {
            if (given.TryGetValue(name, out var id) && !isId(id))
            {
                problems.Invalid(name, $"must be {expected}: typing a name offers it, and find_contact finds it");
            }
        }
    }
}
