
namespace CloseSimulator;

/// <summary>How a simulated Close starts.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>What the time is for Close: timestamps, the 60 s and 24 h windows, cursors, lag, rate windows,
    /// delays.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether the sandbox's leads, contacts and messages are there; without them the organization is
    /// empty.</summary>
    public bool Seeded { get; init; } = true;
}
