namespace Benchmarks.Load;

/// <summary>The size of the load, and the server that carries it.</summary>
/// <param name="Server">The server's executable, or its <c>.dll</c>.</param>
internal sealed record LoadOptions(TimeSpan Lasts, int Clients, int Tenants, string Server)
{
    public const string Usage = "[--seconds 60] [--clients 64] [--tenants 16] [--server PATH]";

    public static LoadOptions Parse(IReadOnlyList<string> arguments)
    {
        var given = arguments.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        return new(
            TimeSpan.FromSeconds(int.Parse(given.GetValueOrDefault("--seconds", "60"))),
            int.Parse(given.GetValueOrDefault("--clients", "64")),
            int.Parse(given.GetValueOrDefault("--tenants", "16")),
            given.GetValueOrDefault("--server", BuiltBeside()));
    }

    // artifacts/bin/Benchmarks/debug/ beside artifacts/bin/McpCloseWhatsApp/debug/
    private static string BuiltBeside()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(output.Parent!.Parent!.FullName, "McpCloseWhatsApp", output.Name, "McpCloseWhatsApp.dll");
    }
}
