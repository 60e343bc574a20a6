using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Benchmarks.Compare;

/// <summary>The contenders that this machine can start. What is missing is said in one sentence.</summary>
internal static class Contenders
{
    // What .ci/package compiles for the platforms that it does not run on: `dotnet` starts it.
    private const string Managed = "-p:PublishReadyToRun=true -p:SelfContained=false -p:UseAppHost=false";

    public static async Task<IReadOnlyList<Contender>> FindAsync(CompareOptions options)
    {
        List<Contender> found = [];
        AddOwn(found, "this server, Native AOT", options.Native, ".ci/package FOLDER native");
        AddOwn(found, "this server, ReadyToRun", options.ReadyToRun, $"dotnet publish src/McpCloseWhatsApp -r linux-x64 {Managed} -o artifacts/ready-to-run");
        AddOwn(found, "this server, JIT", options.Jit, "dotnet build");
        AddFloor(found, "smallest server of the C# SDK, Native AOT", options.Floor, floor => floor);
        AddFloor(found, "smallest HTTP server of the C# SDK, Native AOT", options.HttpFloor, floor => floor with
        {
            ServesStdio = false,
            Http = port => [$"{port}"],
        });
        if (await InstallPeersAsync(options.Peers))
        {
            var bun = Path.Combine(options.Peers, "node_modules", ".bin", "bun");
            found.Add(Bare("bare TypeScript SDK server, Node", "node"));
            if (File.Exists(bun))
            {
                found.Add(Bare("bare TypeScript SDK server, Bun", bun));
                found.Add(Peer("pipeworx close-crm (npm), Bun", [bun, Path.Combine(options.Peers, "pipeworx.mjs")], "close_me"));
            }
        }

        foreach (var (name, command) in options.Others)
        {
            found.Add(Peer(name, command, options.OtherTool));
        }

        return found;

        Contender Bare(string name, string runtime) => Peer(name, [runtime, Path.Combine(options.Peers, "bare.mjs")], "read") with
        {
            Http = port => [$"{port}"],
            Create = ("write", _ => []),
        };
    }

    private static Contender Peer(string name, IReadOnlyList<string> command, string tool) => new(name, command, tool, []);

    private static void AddFloor(List<Contender> found, string name, string path, Func<Contender, Contender> serving)
    {
        if (File.Exists(path))
        {
            found.Add(serving(Peer(name, [path], "read") with { IsFloor = true }));
        }
        else
        {
            var project = Path.GetFileNameWithoutExtension(path);
            Console.WriteLine($"Skipped: {name}. {path} is missing; made by dotnet publish tests/{project} -r linux-x64 -p:PublishAot=true.");
        }
    }

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
            Create = ("create_whatsapp_message", OwnWork.Create),
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
