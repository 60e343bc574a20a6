using System.Globalization;

namespace Benchmarks.Compare;

/// <summary>The figures of all contenders and rounds.</summary>
internal sealed class Figures
{
    private readonly List<string> metrics = [];
    private readonly Dictionary<(string Metric, string Contender), List<double>> all = [];

    public void Add(string metric, Contender contender, double value)
    {
        if (!metrics.Contains(metric))
        {
            metrics.Add(metric);
        }

        (all.TryGetValue((metric, contender.Name), out var values) ? values : all[(metric, contender.Name)] = []).Add(value);
    }

    /// <summary>
    /// The medians as a table, and below each of this server's the median of its ratios, round by round, to the best peer of
    /// that round. A ratio carries over to another machine, a figure does not.
    /// </summary>
    public void Print(TextWriter writer, IReadOnlyList<Contender> contenders)
    {
        writer.WriteLine($"| | {string.Join(" | ", metrics)} |");
        writer.WriteLine($"|---|{string.Concat(metrics.Select(_ => "---|"))}");
        foreach (var contender in contenders)
        {
            Row(contender.Name, metric => all.TryGetValue((metric, contender.Name), out var values) ? Median(values) : null);
            if (contender.IsOwn && contenders.Any(peer => peer.IsPeer))
            {
                Row("ratio to the best peer", metric => Ratio(metric, contender, [.. contenders.Where(peer => peer.IsPeer)]));
            }
        }

        void Row(string name, Func<string, double?> value) => writer.WriteLine(
            $"| {name} | {string.Join(" | ", metrics.Select(metric => Text(value(metric))))} |");
    }

    /// <summary>Some metrics of one of this server's programs, the best peer's median, and the ratio of <see cref="Print"/>.</summary>
    public IEnumerable<string> Ratios(Contender own, IReadOnlyList<Contender> contenders, IReadOnlyList<string> told)
    {
        List<Contender> peers = [.. contenders.Where(peer => peer.IsPeer)];
        foreach (var metric in metrics.Where(metric => told.Contains(metric) && peers.Any(peer => all.ContainsKey((metric, peer.Name)))))
        {
            var medians = peers.Where(peer => all.ContainsKey((metric, peer.Name))).Select(peer => Median(all[(metric, peer.Name)]));
            var ratio = Ratio(metric, own, peers);
            if (ratio is not null)
            {
                yield return $"| {metric} | {Text(Median(all[(metric, own.Name)]))} | {Text(Best(metric)(medians))} | **{Text(ratio)}** |";
            }
        }
    }

    /// <summary>Rounds to three significant digits.</summary>
    private static string Text(double? value) => value switch
    {
        null => "",
        >= 1000 or <= -1000 => (Math.Round(value.Value / 10) * 10).ToString("N0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("G3", CultureInfo.InvariantCulture),
    };

    private static Func<IEnumerable<double>, double> Best(string metric) =>
        metric.EndsWith("/s", StringComparison.Ordinal) ? Enumerable.Max : Enumerable.Min;

    private double? Ratio(string metric, Contender own, IReadOnlyList<Contender> peers)
    {
        if (!all.TryGetValue((metric, own.Name), out var values))
        {
            return null;
        }

        var best = Best(metric);
        List<double> ratios = [];
        foreach (var (round, value) in values.Index())
        {
            var others = peers.Select(peer => all.GetValueOrDefault((metric, peer.Name))).OfType<List<double>>()
                .Where(other => round < other.Count).Select(other => other[round]).ToList();
            if (others.Count > 0)
            {
                ratios.Add(value / best(others));
            }
        }

        return ratios.Count == 0 ? null : Median(ratios);
    }

    public static double Median(IEnumerable<double> values) => Part(values, 0.5);

    /// <param name="part">0.5 is the median, 0.99 the 99th percentile.</param>
    public static double Part(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)(part * (sorted.Count - 1))];
    }
}
