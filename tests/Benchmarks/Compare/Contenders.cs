using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Benchmarks.Compare;

/// <summary>The contenders that this machine can start. What is missing is said in one sentence.</summary>
internal static class Contenders
{
    public static async Task<IReadOnlyList<Contender>> FindAsync(CompareOptions options)
    {
        List<Contender> found = [];
        AddOwn(found, "this server, Native AOT", options.Native, "dotnet publish src/McpCloseWhatsApp -r linux-x64 -p:PublishAot=true");
        AddOwn(found, "this server, ReadyToRun", options.ReadyToRun, "dotnet publish src/McpCloseWhatsApp -r linux-x64 -p:PublishReadyToRun=true");
        AddOwn(found, "this server, JIT", options.Jit, "dotnet build");
        if (await InstallPeersAsync(options.Peers))
        {
            var bare = Path.Combine(options.Peers, "bare.mjs");
            var bun = Path.Combine(options.Peers, "node_modules", ".bin", "bun");
            found.Add(Peer("bare TypeScript SDK server, Node", ["node", bare], "read") with { Http = port => [$"{port}"] });
            if (File.Exists(bun))
            {
                found.Add(Peer("bare TypeScript SDK server, Bun", [bun, bare], "read") with { Http = port => [$"{port}"] });
                found.Add(Peer("pipeworx close-crm (npm), Bun", [bun, Path.Combine(options.Peers, "pipeworx.mjs")], "close_me"));
            }
        }

        foreach (var (name, command) in options.Others)
        {
            found.Add(Peer(name, command, options.OtherTool));
        }

        return found;
    }

    private static Contender Peer(string name, IReadOnlyList<string> command, string tool) => new(name, command, tool, []);

    private static void AddOwn(List<Contender> found, string name, string path, string madeBy)
    {
        if (!File.Exists(path))
        {
            Console.WriteLine($"Skipped: {name}. {path} is missing; made by {madeBy}.");
            return;
        }

        found.Add(new(
            name, path.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", path] : [path],
            "get_whatsapp_message", new JsonObject { ["message_id"] = "acti_BenThread4" })
        {
            IsOwn = true,
            Http = port => ["--http", "--urls", $"http://127.0.0.1:{port}"],
        });
    }

    private static async Task<bool> InstallPeersAsync(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            return true;
        }

        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync();
            if (npm.ExitCode == 0)
            {
                return true;
            }

            Console.WriteLine($"Skipped: all peers. npm ci in {folder} failed.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("Skipped: all peers. npm is not installed.");
        }

        return false;
    }
}
