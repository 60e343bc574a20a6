namespace BruteForce;

/// <summary>A kind of home folder in which servers run.</summary>
/// <param name="Servers">How many run at the same time. They are killed now and then, unless there is only one.</param>
/// <param name="Arrange">Makes what is there before the first server starts.</param>
/// <param name="Environment">The variables of the servers, given the home.</param>
/// <param name="Repair">
/// Makes an unusable folder usable, after a while in which nothing may be created; null if it is usable.
/// </param>
internal sealed record Home(
    string Name, int Servers, Action<string> Arrange, Func<string, (string, string)[]> Environment, Action<string>? Repair = null)
{
    public static IReadOnlyList<Home> Kinds { get; } =
    [
        new("a home without a data folder", 3, _ => { }, home => [("HOME", home), ("XDG_DATA_HOME", "")]),
        new("a home with a data folder", 3,
            home => Directory.CreateDirectory(Path.Combine(home, ".local", "share")),
            home => [("HOME", home), ("XDG_DATA_HOME", "")]),
        new("an XDG_DATA_HOME to be made", 2, _ => { },
            home => [("HOME", home), ("XDG_DATA_HOME", Path.Combine(home, "a", "b"))]),
        new("a notes folder of its own", 2, _ => { },
            home => [("HOME", ""), ("XDG_DATA_HOME", ""), ("CLOSE_NOTES_FOLDER", Path.Combine(home, "notes"))]),
        new("a file in the folder's place", 2,
            home => File.WriteAllText(Path.Combine(home, "notes"), ""),
            home => [("HOME", home), ("CLOSE_NOTES_FOLDER", Path.Combine(home, "notes"))],
            home => File.Delete(Path.Combine(home, "notes"))),
        new("one server without notes", 1, _ => { }, home => [("HOME", home), ("CLOSE_NOTES_FOLDER", "none")]),
    ];
}
