namespace CloseSimulator.Time;

/// <summary>Close's clock: the given one plus the shift that the control plane sets, in whole microseconds.</summary>
internal sealed class Clock(TimeProvider time)
{
    private long shift;

    public TimeProvider Time => time;

    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow().AddTicks(Interlocked.Read(ref shift));
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    public void Advance(TimeSpan by) => Interlocked.Add(ref shift, by.Ticks);
}
