namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Every room uses only rooms below it. AGENTS.md shows the same order to readers.</summary>
public sealed class ArrowsTests
{
    private static readonly Dictionary<string, Rooms> Projects = new()
    {
        ["McpCloseWhatsApp"] = new("McpCloseWhatsApp", Server),
        ["CloseApi"] = new("CloseApi",
            ["AmbientCredential CallPriority CloseCredential CloseException CloseFailure CloseOptions", "Transport", "OAuth", "Wire", "CloseClient"]),
        ["WhatsAppExport"] = new("WhatsAppExport",
            ["Contract", "Text", "Archives", "Messages", "Languages", "Authors", "Headers", "Dates", "Bodies", "Reading", "Export"]),
    };

    private static string[] Server =>
    [
        "Text", "Contract", "Files", "Phones", "Telemetry", "Coordination", "Messages", "Permissions", "Credentials", "Settings",
        "Contacts", "Recording", "Saving", "Views", "Conversations", "Moving", "Duplicates", "Importing", "Live", "Account", "Completions", "Tools",
        "Resources", "Prompts", "Server", "Http", "Stdio", "Sandbox", "Commands", "Program",
    ];

    public static TheoryData<string> Names => [.. Projects.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_room_uses_only_rooms_below_it(string project)
    {
        var files = Projects[project].Files();

        Assert.True(files.Count > 20, $"only {files.Count} files were found");
        Assert.Empty(Projects[project].Unknown(files.Keys));
        Assert.Empty(Projects[project].Upward());
    }

    [Fact]
    public void An_upward_using_is_found()
    {
        Dictionary<string, string> planted = new()
        {
            ["Text/Planted.cs"] = "using McpCloseWhatsApp.Tools;\n\nnamespace McpCloseWhatsApp.Text;\n\ninternal sealed class Planted;",
        };

        Assert.Equal(["Text/Planted.cs has a using of McpCloseWhatsApp.Tools"], Projects["McpCloseWhatsApp"].UpwardIn(planted));
    }

    [Fact]
    public void An_upward_type_is_found_without_a_using()
    {
        Dictionary<string, string> planted = new()
        {
            ["Text/Planted.cs"] = "namespace McpCloseWhatsApp.Text;\n\ninternal sealed class Planted(Account account) { public Account Account => account; }",
        };

        Assert.Equal(["Text/Planted.cs uses Account.cs"], Projects["McpCloseWhatsApp"].UpwardIn(planted));
    }

    [Fact]
    public void An_upward_member_is_found_behind_var()
    {
        Dictionary<string, string> planted = new()
        {
            ["Text/Planted.cs"] =
                """
                namespace McpCloseWhatsApp.Text;

                internal static class Planted
                {
                    public static object Names(Contract.Handed handed) { var tools = handed.Tools; return tools.Length; }
                }
                """,
            ["Contract/Handed.cs"] = "namespace McpCloseWhatsApp.Contract;\n\ninternal sealed class Handed { public Tools.Planted Tools => new(); }",
            ["Tools/Planted.cs"] = "namespace McpCloseWhatsApp.Tools;\n\ninternal sealed class Planted { public int Length => 1; }",
        };

        Assert.Contains("Text/Planted.cs uses Tools/Planted.cs", Projects["McpCloseWhatsApp"].UpwardIn(planted));
    }

    [Fact]
    public void The_agents_page_lists_the_rooms_in_this_order()
    {
        var listed = Repository.Text("AGENTS.md").Split('\n')
            .Where(line => line.StartsWith("  - `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1].Replace(".cs", "", StringComparison.Ordinal));

        Assert.Equal(Server, listed);
    }
}
