using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloseSimulator.Assumptions;

/// <summary>A question that Close's documentation leaves open, with the answer of this run.</summary>
internal abstract class Switch(string name, string evidence)
{
    public string Name => name;

    /// <summary>What is known about the question, as the control plane shows it.</summary>
    public string Evidence => evidence;

    public abstract JsonNode Current { get; }

    public abstract JsonNode Default { get; }

    public abstract JsonNode Allowed { get; }

    /// <summary>Sets a new answer; false when that answer is not allowed.</summary>
    public abstract bool TrySet(JsonElement value);
}

/// <summary>A question with named answers; the first is the default.</summary>
internal sealed class ChoiceSwitch(string name, string[] answers, string evidence) : Switch(name, evidence)
{
    private volatile string value = answers[0];

    public override JsonNode Current => value;

    public override JsonNode Default => answers[0];

    public override JsonNode Allowed => new JsonArray([.. answers.Select(answer => JsonValue.Create(answer))]);

    public bool Is(string answer) => value == answer;

    public override bool TrySet(JsonElement wanted)
    {
        // The control plane also takes true for "on" and false for "off".
        var text = wanted.ValueKind switch
        {
            JsonValueKind.True => "on",
            JsonValueKind.False => "off",
            JsonValueKind.String => wanted.GetString()!,
            _ => "",
        };
        if (!answers.Contains(text))
        {
            return false;
        }

        value = text;
        return true;
    }
}

/// <summary>A question answered by a number.</summary>
internal sealed class NumberSwitch(string name, int initial, int smallest, int largest, string evidence)
    : Switch(name, evidence)
{
    private int? chosen;

    public int Value => chosen ?? initial;

    public override JsonNode Current => Value;

    public override JsonNode Default => initial;

    public override JsonNode Allowed => $"{smallest} to {largest}";

    public override bool TrySet(JsonElement wanted)
    {
        if (wanted.ValueKind != JsonValueKind.Number || !wanted.TryGetInt32(out var number)
            || number < smallest || number > largest)
        {
            return false;
        }

        chosen = number;
        return true;
    }
}
