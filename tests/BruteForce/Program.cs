using System.Globalization;
using BruteForce;

// Several servers log the same messages into a Close whose answers get lost, whose lists lag, and are killed meanwhile.
// At the end each message must be in Close once. It is done in homes of every kind, at the same time.
const string Usage = "[--messages 30] [--strike-seconds 15] [--server PATH] [--seed NUMBER]";

if (args.Length % 2 != 0 || args.Where((_, i) => i % 2 == 0).Any(name => !Usage.Contains($"[{name} ", StringComparison.Ordinal)))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

var given = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var messages = Number("--messages", 30);
var strike = TimeSpan.FromSeconds(Number("--strike-seconds", 15));
var seed = Number("--seed", Environment.TickCount & 0xFFFF);
var server = given.GetValueOrDefault("--server", BuiltBeside());

Console.WriteLine($"seed {seed}, {messages} messages in each home, {server}");
var verdicts = await Task.WhenAll(Home.Kinds.Select((kind, i) => new Round(kind, server, messages, strike, new Random(seed + i)).RunAsync()));
Console.WriteLine(Verdict.Header);
foreach (var verdict in verdicts)
{
    Console.WriteLine(verdict);
}

Console.WriteLine(Verdict.Sum(verdicts));
return verdicts.All(verdict => verdict.IsRight) ? 0 : 1;

int Number(string name, int usual) =>
    given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

// artifacts/bin/BruteForce/debug/ beside artifacts/bin/McpCloseWhatsApp/debug/
static string BuiltBeside()
{
    var output = new DirectoryInfo(AppContext.BaseDirectory);
    return Path.Combine(output.Parent!.Parent!.FullName, "McpCloseWhatsApp", output.Name, "McpCloseWhatsApp.dll");
}
