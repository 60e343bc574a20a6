namespace BruteForce;

/// <summary>What became of the messages of one home.</summary>
/// <param name="Doubled">Ids that Close holds more than once.</param>
/// <param name="Lost">Ids that a complete call claimed to be in Close, and that are not.</param>
/// <param name="Open">Ids that no call settled within the time.</param>
/// <param name="Early">Messages that were created while the notes folder could not be used.</param>
/// <param name="Created">How often an answer said <c>created</c>: never more often than there are messages.</param>
internal sealed record Verdict(
    string Home, int Messages, int Doubled, int Lost, int Open, int Early, int Created, int Calls, int Kills, TimeSpan Took)
{
    public static string Header => Row("home", "messages", "doubled", "lost", "open", "early", "created", "calls", "kills", "seconds");

    public bool IsRight => (Doubled, Lost, Open, Early) == default && Created <= Messages;

    public static Verdict Sum(IReadOnlyCollection<Verdict> all) => new(
        "all", all.Sum(one => one.Messages), all.Sum(one => one.Doubled), all.Sum(one => one.Lost), all.Sum(one => one.Open),
        all.Sum(one => one.Early), all.Sum(one => one.Created), all.Sum(one => one.Calls), all.Sum(one => one.Kills),
        all.Max(one => one.Took));

    public override string ToString() => Row(
        Home, $"{Messages}", $"{Doubled}", $"{Lost}", $"{Open}", $"{Early}", $"{Created}", $"{Calls}", $"{Kills}", $"{Took.TotalSeconds:0}");

    private static string Row(string home, params IEnumerable<string> figures) =>
        home.PadRight(30) + string.Concat(figures.Select(figure => figure.PadLeft(10)));
}
