using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using McpCloseWhatsApp.Tests.Around;
using Own = McpCloseWhatsApp.Telemetry.CallMetrics;
using OfClose = CloseApi.Transport.RequestMetrics;

namespace McpCloseWhatsApp.Tests.Telemetry;

public sealed class MetricTests
{
    [Fact]
    public void The_metric_table_in_the_docs_is_what_is_measured()
    {
        List<Instrument> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) => measured.AddRange(instrument.Meter.Name is Own.Name or OfClose.Name ? [instrument] : []),
        };
        RuntimeHelpers.RunClassConstructor(typeof(Own).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(OfClose).TypeHandle);
        listener.Start();

        GeneratedText.Holds("examples/deployment/README.md", "metrics",
        [
            "| Metric | Unit | Meaning |",
            "|---|---|---|",
            .. measured.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"| `{one.Name}` | {one.Unit} | {one.Description} |"),
        ]);
    }
}
