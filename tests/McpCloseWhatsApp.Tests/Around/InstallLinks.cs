using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Commands.Configuring;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Links and commands that add the server to a client, made from the clients that <c>init</c> knows and from <c>examples/clients</c>.</summary>
internal static class InstallLinks
{
    private const string Name = Client.Entry, Command = Product.Command, Files = "examples/clients/", Sandbox = ".sandbox";

    /// <summary>The client, what adds the sandbox, and what puts Close in its place.</summary>
    public static IReadOnlyList<(string Client, string Sandbox, string Close)> All =>
        [.. Clients.All.Select(client => (client.Name, Way(client, Sandbox), Way(client, "")))];

    private static string Way(Client client, string kind)
    {
        var file = $"{client.Example}{kind}.{(client.IsToml ? "toml" : "json")}";
        return client.Id switch
        {
            "vscode" => Link(VsCode(client, file)),
            "visual-studio" => Link(VisualStudio(client, file)),
            "cursor" => Link($"https://cursor.com/en/install-mcp?name={Name}&config={Base64(client, file)}"),
            "lm-studio" => Link($"https://lmstudio.ai/install-mcp?name={Name}&config={Base64(client, file)}"),
            "claude-code" when kind == Sandbox => $"`claude mcp add --scope user {Name} -- {Command} --sandbox`",
            "claude-code" => $"`claude mcp remove --scope user {Name}`, "
                + $"then `claude mcp add --scope user {Name} --env 'CLOSE_API_KEY=${{CLOSE_API_KEY:-}}' -- {Command}`",
            "codex" when kind == Sandbox => $"`codex mcp add {Name} -- {Command} --sandbox`",
            "gemini" when kind == Sandbox => $"`gemini mcp add --scope user {Name} {Command} -- --sandbox`",
            _ => $"[{file}]({Files}{file}) into `{client.Place}`",
        };
    }

    private static string VsCode(Client client, string file)
    {
        var (server, inputs) = Parts(client, file);
        var asked = inputs is null ? "" : $"&inputs={Uri.EscapeDataString(inputs.ToJsonString())}";
        return $"https://insiders.vscode.dev/redirect/mcp/install?name={Name}{asked}&config={Uri.EscapeDataString(server.ToJsonString())}";
    }

    private static string VisualStudio(Client client, string file)
    {
        var (server, inputs) = Parts(client, file);
        var whole = new JsonObject { ["name"] = Name };
        if (inputs is not null)
        {
            whole["inputs"] = inputs.DeepClone();
        }

        foreach (var (member, value) in server)
        {
            whole[member] = value?.DeepClone();
        }

        return $"https://aka.ms/vs/mcp-install?{Uri.EscapeDataString(whole.ToJsonString())}";
    }

    private static string Base64(Client client, string file) =>
        Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Parts(client, file).Server.ToJsonString())));

    private static (JsonObject Server, JsonNode? Inputs) Parts(Client client, string file)
    {
        var whole = JsonNode.Parse(Repository.Text(Files + file))!;
        return (whole[client.Section]![Name]!.AsObject(), whole["inputs"]);
    }

    private static string Link(string address) => $"[Install]({address})";
}
