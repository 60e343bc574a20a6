using System.Text;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands;

/// <summary>What <c>--help</c> prints, in lines of at most 80 characters.</summary>
internal static class Help
{
    private const int Width = 80;

    private const string Start = """
        WhatsApp conversations in Close CRM, for MCP clients.
        It records messages, it never sends one.

        Usage:
          mcp-close-whatsapp [switches]           serve one MCP client over stdio
          mcp-close-whatsapp --http [switches]    serve MCP clients over HTTP
          mcp-close-whatsapp COMMAND --help       explain a command for the terminal

        Commands:

        """;

    private const string Rest = """

        Examples:
          mcp-close-whatsapp demo
          mcp-close-whatsapp import ~/Downloads/chat.zip
          mcp-close-whatsapp --permission read
          mcp-close-whatsapp --sandbox --http --urls http://127.0.0.1:8080

        Switches:
          --sandbox    use a Close that runs inside this program, with invented people
                       and without a key
          --version    print the version and end
          --help, -h   print this and end

        Settings are environment variables, and also switches of the same name:
        CLOSE_LOCAL_PHONE is --local-phone. Those marked "secret" are variables only.

        """;

    private const string Http = """

        Over HTTP:
          --http       serve Streamable HTTP at /mcp instead of stdio
          --urls URLS  where to listen, instead of http://127.0.0.1:3001; several are
                       separated by ";". Other machines can reach the server only with
                       CLOSE_SIGN_IN. For https, the certificate is named by
                       Kestrel__Certificates__Default__Path.
          --sessions   keep a session for each client older than 2026-07-28, so that it
                       can subscribe

        """;

    public static string Text => new StringBuilder($"{Product.Command} {Product.Version}\n")
        .Append(Start).AppendJoin("", CommandList.All.Select(one => $"  {one.Usage,-17}{one.Meaning}\n"))
        .Append(Rest).AppendJoin("", Setting.General.Select(Entry))
        .Append(Http).AppendJoin("", Setting.OverHttp.Select(Entry))
        .Append($"\nDocumentation: {Product.Site}")
        .ToString();

    private static string Entry(Setting setting) =>
        $"\n  {setting.Variable}{(setting.IsSecret ? " (secret)" : "")}\n"
        + string.Concat(Wrapped(setting.Meaning).Select(line => $"      {line}\n"))
        + $"      Default: {setting.Default}\n";

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width - "      ".Length)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : $" {word}";
        }

        yield return line;
    }
}
