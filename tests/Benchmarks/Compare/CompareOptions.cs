namespace Benchmarks.Compare;

/// <summary>What is compared, and how often.</summary>
/// <param name="Peers">The folder with what other people's servers need.</param>
/// <param name="Others">Servers that were installed by hand: a name and a command line each.</param>
/// <param name="OtherTool">The tool of those that makes one read of Close without arguments.</param>
internal sealed record CompareOptions(
    int Rounds, string Native, string ReadyToRun, string Jit, string Peers,
    IReadOnlyList<(string Name, IReadOnlyList<string> Command)> Others, string OtherTool)
{
    public const string Usage =
        "[--rounds 15] [--native PATH] [--ready-to-run PATH] [--jit PATH] [--other \"NAME=COMMAND LINE\"] [--other-tool me]";

    public static CompareOptions Parse(IReadOnlyList<string> arguments)
    {
        var given = arguments.Chunk(2).ToLookup(pair => pair[0], pair => pair[^1]);
        var artifacts = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!;
        return new(
            int.Parse(One("--rounds", "15")),
            One("--native", Path.Combine(artifacts.FullName, "publish/McpCloseWhatsApp/release_linux-x64/McpCloseWhatsApp")),
            One("--ready-to-run", Path.Combine(artifacts.FullName, "ready-to-run/McpCloseWhatsApp")),
            One("--jit", Path.Combine(artifacts.FullName, "bin/McpCloseWhatsApp/debug/McpCloseWhatsApp.dll")),
            Path.Combine(artifacts.Parent!.FullName, "tests/Benchmarks/Peers"),
            [.. given["--other"].Select(other => other.Split('=', 2)).Select(other => (other[0], (IReadOnlyList<string>)other[1].Split(' ')))],
            One("--other-tool", "me"));

        string One(string name, string otherwise) => given[name].LastOrDefault() ?? otherwise;
    }
}
