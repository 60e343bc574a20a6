namespace Benchmarks.Compare;

/// <summary>What is compared, and how often.</summary>
/// <param name="Rounds">0 compares nothing: only memory is measured then.</param>
/// <param name="Floor">The program of tests/SdkFloor.</param>
/// <param name="HttpFloor">The program of tests/SdkHttpFloor.</param>
/// <param name="Peers">The folder with what other people's servers need.</param>
/// <param name="Others">Servers that were installed by hand: a name and a command line each.</param>
/// <param name="OtherTool">The tool of those that makes one read of Close without arguments.</param>
/// <param name="MemoryMinutes">The minutes of mixed calls that show whether memory grows; 0 for none.</param>
/// <param name="Writes">Whether the tables are written into README.md and docs/performance.md.</param>
/// <param name="Repository">The root of the repository.</param>
internal sealed record CompareOptions(
    int Rounds, string Native, string ReadyToRun, string Jit, string Floor, string HttpFloor, string Peers,
    IReadOnlyList<(string Name, IReadOnlyList<string> Command)> Others, string OtherTool,
    int MemoryMinutes, bool Writes, string Repository)
{
    public const string Usage =
        "[--rounds 15] [--native PATH] [--ready-to-run PATH] [--jit PATH] [--other \"NAME=COMMAND LINE\"] [--other-tool me] "
        + "[--floor PATH] [--memory-minutes 0] [--write true]";

    public static CompareOptions Parse(IReadOnlyList<string> arguments)
    {
        var given = arguments.Chunk(2).ToLookup(pair => pair[0], pair => pair[^1]);
        var artifacts = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!;
        return new(
            int.Parse(One("--rounds", "15")),
            One("--native", Path.Combine(artifacts.FullName, "publish/McpCloseWhatsApp/release_linux-x64/McpCloseWhatsApp")),
            One("--ready-to-run", Path.Combine(artifacts.FullName, "ready-to-run/McpCloseWhatsApp.dll")),
            One("--jit", Path.Combine(artifacts.FullName, "bin/McpCloseWhatsApp/debug/McpCloseWhatsApp.dll")),
            One("--floor", Path.Combine(artifacts.FullName, "publish/SdkFloor/release_linux-x64/SdkFloor")),
            One("--http-floor", Path.Combine(artifacts.FullName, "publish/SdkHttpFloor/release_linux-x64/SdkHttpFloor")),
            Path.Combine(artifacts.Parent!.FullName, "tests/Benchmarks/Peers"),
            [.. given["--other"].Select(other => other.Split('=', 2)).Select(other => (other[0], (IReadOnlyList<string>)other[1].Split(' ')))],
            One("--other-tool", "me"),
            int.Parse(One("--memory-minutes", "0")),
            bool.Parse(One("--write", "false")),
            artifacts.Parent!.FullName);

        string One(string name, string otherwise) => given[name].LastOrDefault() ?? otherwise;
    }
}
