using System.Text.Json;
using McpCloseWhatsApp.Tools;

namespace McpCloseWhatsApp.Tests.Around;

public sealed class ReadmeTests
{
    private static readonly Dictionary<string, string> Sentences = new()
    {
        ["check_connection"] = "Which user of Close do you act as?",
        ["find_contact"] = "Who is +44 7700 900123?",
        ["find_by_external_id"] = "Is wamid.HBgMNDQ3NzAwOTAwMTIz logged?",
        ["get_whatsapp_message"] = "Show me Ada's long message in full.",
        ["list_whatsapp_messages"] = "What came in on WhatsApp since Monday?",
        ["list_conversations"] = "Who waits for my answer since yesterday?",
        ["get_conversation"] = "What is still open with Pallet Co?",
        ["create_whatsapp_message"] = "Log that Ada wrote at 9:31: Could you quote 80 pallets?",
        ["log_conversation"] = "Log this chat with Ben: (the chat)",
        ["import_whatsapp_export"] = "Import chat.zip from my Downloads, my chat with Ben.",
        ["reply_to_message"] = "I answered Ada just now: Yes, by Friday. Log it.",
        ["attach_file"] = "Add quote.pdf to that message.",
        ["save_contact"] = "That is Dana Fox of Crate & Co. Add her to Close.",
        ["update_whatsapp_message"] = "Ada corrected it to 90 pallets. Change the logged one.",
        ["delete_whatsapp_message"] = "Ada deleted her last message. Remove it from Close.",
        ["move_conversation"] = "These messages are Cara's, not Ben's. Move them.",
        ["remove_duplicates"] = "Our old integration logged Ada's messages twice. Clean that up.",
    };

    [Fact]
    public void The_README_is_short_enough_to_be_read() =>
        Assert.InRange(Repository.Text("README.md").Count(letter => letter == '\n'), 1, 200);

    [Fact]
    public void The_tool_table_is_what_the_contract_says() => GeneratedText.Holds("README.md", "tools",
    [
        "| Tool | What it does | What you would type | Permission |",
        "|---|---|---|---|",
        .. ToolSummaries.All.Select(tool =>
            $"| `{tool.Tool}` | {tool.Summary} | {Sentences[tool.Tool]} | `{PermissionOf(tool.Tool)}` |"),
    ]);

    [Fact]
    public void Every_tool_has_a_sentence_that_a_person_would_type() =>
        Assert.Equal(ToolCatalogue.Names.Order(StringComparer.Ordinal), Sentences.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_client_table_is_made_from_the_example_files() => GeneratedText.Holds("README.md", "clients",
    [
        "| Client | Sandbox first | Then Close |",
        "|---|---|---|",
        .. InstallLinks.All.Select(one => $"| {one.Client} | {one.Sandbox} | {one.Close} |"),
    ]);

    private static string PermissionOf(string tool) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(ToolCatalogue.Tools.Single(one => one.Name == tool).Permission.ToString());
}
