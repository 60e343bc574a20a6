namespace CloseSimulator.Time;

/// <summary>Close's clock: the given clock plus the shift of the control plane. Times are whole microseconds.</summary>
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
