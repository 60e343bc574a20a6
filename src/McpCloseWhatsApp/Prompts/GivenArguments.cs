using System.Text.Json;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Prompts;

/// <summary>
/// The arguments that the user gave to a prompt. An empty argument counts as missing: some clients send empty texts.
/// </summary>
internal sealed class GivenArguments(IReadOnlyDictionary<string, string> given)
{
    public string? this[string name] => given.GetValueOrDefault(name);

    /// <exception cref="Refusal">All problems at once.</exception>
    public static GivenArguments Check(Prompt prompt, IDictionary<string, JsonElement>? arguments)
    {
        var problems = new Problems();
        var names = (prompt.Arguments ?? []).Select(argument => argument.Name).ToList();
        Dictionary<string, string> given = [];
        HashSet<string> invalid = [];
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (!names.Contains(name))
            {
                problems.Invalid(
                    HarmlessText.Excerpt(name),
                    $"is not an argument of this prompt, which takes {string.Join(", ", names)}");
            }
            else if (value.ValueKind != JsonValueKind.String)
            {
                problems.Invalid(name, "must be a text");
                invalid.Add(name);
            }
            else if (value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                given[name] = text.Trim();
            }
        }

        foreach (var argument in (prompt.Arguments ?? []).Where(declared => declared.Required is true))
        {
            if (!given.ContainsKey(argument.Name) && !invalid.Contains(argument.Name))
            {
                problems.Invalid(argument.Name, "is missing");
            }
        }

        CheckId("contact_id", CloseId.IsContact, "a contact id (cont_...)");
        CheckId("lead_id", CloseId.IsLead, "a lead id (lead_...)");
        problems.ThrowIfAny();
        return new(given);

        void CheckId(string name, Predicate<string> isId, string expected)
        {
            if (given.TryGetValue(name, out var id) && !isId(id))
            {
                problems.Invalid(
                    name, $"must be {expected}: completion offers it for a name, and find_contact finds it");
            }
        }
    }
}
