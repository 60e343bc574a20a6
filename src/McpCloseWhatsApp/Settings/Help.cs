using System.Text;

namespace McpCloseWhatsApp.Settings;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Help
{
    private const string Purpose =
        "WhatsApp conversations in Close CRM, for MCP clients. It records, it never sends.";

    private const string Switches = """
          --sandbox            use a Close that runs inside this program, with invented data and without a key
          --http               serve Streamable HTTP at /mcp instead of stdio
          --sessions           with --http: keep a session for clients older than 2026-07-28, so that they can subscribe
          --urls ADDRESSES     where --http listens, default http://127.0.0.1:3001; an address that other machines can
                               reach needs CLOSE_SIGN_IN; https needs Kestrel__Certificates__Default__Path
          --version, --help
        """;

    public static string Text
    {
        get
        {
            var text = new StringBuilder($"""
                McpCloseWhatsApp {Product.Version}: {Purpose}

                {Switches}

                Settings, as environment variables or switches (secrets only as variables):

                """);
            foreach (var setting in Setting.All)
            {
                text.Append("\n  ").Append(setting.Variable).Append(setting.Secret ? "" : $", {setting.Switch}")
                    .Append("\n      ").Append(setting.Meaning)
                    .Append(" Default: ").Append(setting.Default).Append(".\n");
            }

            return text.ToString();
        }
    }
}
