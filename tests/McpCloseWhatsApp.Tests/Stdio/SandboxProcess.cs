namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>One process with a sandbox, for all tests of a class that change nothing in it.</summary>
public sealed class SandboxProcess : IAsyncLifetime
{
    internal ServerProcess Server { get; } = ServerProcess.Start("--sandbox");

    public async ValueTask InitializeAsync() => await Server.ShakeHandsAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
