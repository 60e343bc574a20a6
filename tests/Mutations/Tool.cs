using System.Diagnostics;

namespace Mutations;

/// <summary>Another program.</summary>
internal static class Tool
{
    /// <returns>Its exit code, -1 if it did not end within the limit, and all that it wrote.</returns>
    public static async Task<(int Code, string Output)> RunAsync(
        string program, string folder, IEnumerable<string> arguments, TimeSpan? limit = null)
    {
        using var ending = limit is { } time ? new CancellationTokenSource(time) : new();
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync(ending.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "");
        }
    }
}
