using CloseSimulator.Assumptions;
using CloseSimulator.Faults;
using CloseSimulator.Files;
using CloseSimulator.OAuth;
using CloseSimulator.Organizations;
using CloseSimulator.Time;
using CloseSimulator.Traffic;

namespace CloseSimulator.Requests;

/// <summary>The whole state of one run. A reset replaces it.</summary>
internal sealed class Simulation
{
    public Simulation(TimeProvider time, bool seeded)
    {
        Clock = new Clock(time);
        Organizations = new OrganizationDirectory(seeded);
    }

    public Clock Clock { get; }

    public OrganizationDirectory Organizations { get; }

    public AuthorizationServer OAuth { get; } = new();

    public Uploads Uploads { get; } = new();

    public Switches Switches { get; } = new();

    public FaultQueue Faults { get; } = new();

    public RateLimit RateLimit { get; } = new();

    public CallLog Calls { get; } = new();
}
