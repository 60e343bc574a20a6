using System.Text.Json;
using CsCheck;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Tests.Contract;

/// <summary>Random schemas, each with a valid value and all of its single mutations that are invalid.</summary>
public sealed class ArgumentCheckLawTests
{
    private sealed record Specimen(string Schema, string Fits, IReadOnlyList<Mutation> Misfits);

    private sealed record Mutation(string Value, string Field);

    [Fact]
    public void Arguments_generated_from_a_schema_pass() =>
        Objects(Values).Sample(made => Check(made.Schema, made.Fits) is []);

    [Fact]
    public void Each_single_mutation_is_reported_with_its_field() => Objects(Values).Sample(made =>
        made.Misfits.All(mutation => Check(made.Schema, mutation.Value) is [var problem] && problem.Field == mutation.Field));

    private static IReadOnlyList<Problem> Check(string schema, string arguments) => ArgumentCheck.Check(
        JsonDocument.Parse(schema).RootElement,
        JsonDocument.Parse(arguments).RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)));

    private static Gen<Specimen> Leaves { get; } = Gen.OneOf(
        Gen.Select(Gen.Int[0, 3], Gen.Int[3, 6]).Select((least, most) => new Specimen(
            $$"""{"type":"string","minLength":{{least}},"maxLength":{{most}}}""", Text('é', 3),
            [new(Text('x', most + 1), ""), new("7", ""), .. least > 0 ? new Mutation[] { new(Text('x', least - 1), "") } : []])),
        Gen.Select(Gen.Int[-50, 0], Gen.Int[0, 50]).Select((least, most) => new Specimen(
            $$"""{"type":"integer","minimum":{{least}},"maximum":{{most}}}""", "0",
            [new($"{least - 1}", ""), new($"{most + 1}", ""), new("0.5", ""), new("\"0\"", "")])),
        Gen.Int[1, 4].Select(count => new Specimen(
            $$"""{"enum":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"e{i}\""))}}]}""", $"\"e{count - 1}\"",
            [new($"\"e{count}\"", ""), new("[]", "")])),
        Gen.DateTimeOffset.Select(instant => new Specimen(
            """{"type":["string","null"],"format":"date-time"}""", $"\"{instant:O}\"",
            [new($"\"{instant:yyyy-MM-ddTHH:mm:ss}\"", ""), new($"\"{instant:yyyy-MM-dd}\"", ""), new("true", "")])),
        Gen.Bool.Select(given => new Specimen("""{"type":"boolean"}""", given ? "true" : "false", [new("\"true\"", ""), new("{}", "")])));

    private static Gen<Specimen> Values { get; } = Gen.Recursive<Specimen>((depth, inner) =>
        depth > 2 ? Leaves : Gen.Frequency((4, Leaves), (1, Objects(inner)), (1, Arrays(inner))));

    private static Gen<Specimen> Arrays(Gen<Specimen> items) => Gen.Select(items, Gen.Int[1, 3]).Select((item, count) => new Specimen(
        $$"""{"type":"array","minItems":1,"maxItems":{{count}},"items":{{item.Schema}}}""", Repeated(item.Fits, count),
        [
            new("[]", ""), new(Repeated(item.Fits, count + 1), ""), new("{}", ""),
            .. item.Misfits.Select(mutation => new Mutation(
                $"[{string.Join(',', Enumerable.Repeat(item.Fits, count - 1).Append(mutation.Value))}]", Join($"[{count - 1}]", mutation.Field))),
        ]));

    private static Gen<Specimen> Objects(Gen<Specimen> members) => members.Array[1, 4].Select(made =>
    {
        var schema = string.Join(',', made.Select((member, i) => $"\"name_{i}\":{member.Schema}"));
        return new Specimen(
            """{"type":"object","required":["name_0"],"additionalProperties":false,"properties":{""" + schema + "}}",
            With(-1, "", made),
            [
                new(With(-1, "", [.. made, made[0]]), $"name_{made.Length}"),
                new(With(0, null, made), "name_0"),
                .. made.SelectMany((member, i) => member.Misfits.Select(mutation =>
                    new Mutation(With(i, mutation.Value, made), Join($"name_{i}", mutation.Field)))),
            ]);
    });

    private static string With(int changed, string? value, Specimen[] members) => "{" + string.Join(',', members
        .Select((member, i) => (Name: $"name_{i}", Value: i == changed ? value : member.Fits))
        .Where(member => member.Value is not null)
        .Select(member => $"\"{member.Name}\":{member.Value}")) + "}";

    private static string Text(char letter, int length) => $"\"{new string(letter, length)}\"";

    private static string Repeated(string value, int count) => $"[{string.Join(',', Enumerable.Repeat(value, count))}]";

    private static string Join(string outer, string inner) => inner is "" or ['[', ..] ? outer + inner : $"{outer}.{inner}";
}
