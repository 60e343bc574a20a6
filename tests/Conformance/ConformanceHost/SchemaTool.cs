using System.Text.Json;
using McpCloseWhatsApp;
using McpCloseWhatsApp.Tools;

namespace ConformanceHost;

/// <summary>A tool whose schema uses parts of JSON Schema 2020-12 that no C# method generates.</summary>
internal static class SchemaTool
{
    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "$defs": {
            "address": {
              "$anchor": "addressDef",
              "type": "object",
              "properties": { "street": { "type": "string" }, "city": { "type": "string" } }
            }
          },
          "properties": {
            "name": { "type": "string" },
            "address": { "$ref": "#/$defs/address" },
            "contactMethod": { "type": "string", "enum": ["phone", "email"] },
            "phone": { "type": "string" },
            "email": { "type": "string" }
          },
          "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
          "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
          "then": { "required": ["phone"] },
          "else": { "required": ["email"] },
          "additionalProperties": false
        }
        """;

    public static ContractTool Create(Account account) => new(
        ToolContract.Of(new()
        {
            Name = "json_schema_2020_12_tool",
            Description = "Tool with JSON Schema 2020-12 features",
            InputSchema = JsonElement.Parse(Schema),
        }),
        () => Fixtures.Described(() => Sample.Answer(Sample.Text("Called."))).InvokeAsync,
        account.Clock);
}
