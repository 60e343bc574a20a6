
namespace CloseSimulator;

/// <summary>How a simulated Close starts.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Close's clock. Timestamps, the 60 s and 24 h windows, cursors, lag, rate windows and delays
    /// follow it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether the sandbox's leads, contacts and messages exist; without them the organization is
    /// empty.</summary>
    public bool Seeded { get; init; } = true;
}
