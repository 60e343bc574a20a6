using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Coordination;
using McpCloseWhatsApp.Tests.Importing;
using McpCloseWhatsApp.Tests.Live;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>
/// Starts the classes that wait longest before all others. Started last, <see cref="TwoInstancesTests"/> alone added a
/// minute to <c>dotnet test</c>, in which both cores were idle.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly IReadOnlyList<string> Longest =
        [nameof(TwoInstancesTests), nameof(LongImportTests), nameof(PollingTests), nameof(ArrowsTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection)).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    private static int Place(Xunit.Sdk.ITestCollection collection) => Longest.Index()
        .Where(one => collection.TestCollectionDisplayName.Contains($".{one.Item} ", StringComparison.Ordinal))
        .Select(one => one.Index)
        .DefaultIfEmpty(Longest.Count)
        .First();
}
