using CloseSimulator.Control;
using CloseSimulator.Faults;
using CloseSimulator.Files;
using CloseSimulator.Organizations;

namespace CloseSimulator;

/// <summary>Everything one run remembers. A reset throws it away and starts another.</summary>
internal sealed class Simulation
{
    public Simulation(TimeProvider time, bool seeded)
    {
        Clock = new Clock(time);
        World = new World(seeded);
    }

    public Clock Clock { get; }

    public World World { get; }

    public Uploads Uploads { get; } = new();

    public Switches Switches { get; } = new();

    public FaultQueue Faults { get; } = new();

    public RateLimit RateLimit { get; } = new();

    public CallLog Calls { get; } = new();
}
