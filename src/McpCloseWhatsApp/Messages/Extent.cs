using System.Runtime.InteropServices;

namespace McpCloseWhatsApp.Messages;

/// <summary>How many messages there are, and their period.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Extent(int Count, DateTimeOffset First, DateTimeOffset Last)
{
    public static Extent Of(IEnumerable<DateTimeOffset> times) =>
        times.Aggregate(default(Extent), (extent, at) => extent.With(at));

    public Extent With(DateTimeOffset at) => Count == 0
        ? new(1, at, at)
        : new(Count + 1, at < First ? at : First, at > Last ? at : Last);
}
