namespace CloseSimulator.Tests;

/// <summary>The folders of the simulator have one order, so that no two of them need each other.</summary>
public sealed class RoomOrderTests
{
    // Lowest first. A folder uses only folders before it; the files at the root may use all of them.
    private static readonly string[] Rooms =
    [
        "Time", "Http", "Assumptions", "People", "Messages", "Events", "Organizations", "OAuth", "Files", "Search", "Faults",
        "Traffic", "Requests", "Endpoints", "Control",
    ];

    private const string Using = "using CloseSimulator.";

    private static readonly string[] RootTypes = ["AnswerSender", "RequestDispatcher", "SimulatedClose", "SimulatorOptions", "Routes."];

    private static readonly string Source = Path.Combine(Root(), "src", "CloseSimulator");

    [Fact]
    public void Every_folder_has_a_place_in_the_order() =>
        Assert.Equal(Rooms.Order(), Directory.GetDirectories(Source).Select(Path.GetFileName)
            .Where(folder => folder is not ("bin" or "obj")).Order());

    [Fact]
    public void No_file_uses_a_folder_above_its_own()
    {
        var above = new List<string>();
        foreach (var (place, room) in Rooms.Index())
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Source, room), "*.cs"))
            {
                var lines = File.ReadAllLines(file);
                Assert.Contains($"namespace CloseSimulator.{room};", lines);
                above.AddRange(lines.Where(line => line.StartsWith(Using, StringComparison.Ordinal))
                    .Select(line => line[Using.Length..^1])
                    .Where(used => Array.IndexOf(Rooms, used) >= place)
                    .Select(used => $"{room}/{Path.GetFileName(file)} uses {used}"));
                above.AddRange(RootTypes.Where(type => lines.Any(line => line.Contains(type)))
                    .Select(type => $"{room}/{Path.GetFileName(file)} uses {type} of the root"));
            }
        }

        Assert.Empty(above);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "McpCloseWhatsApp.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
