using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Benchmarks.Inside;

/// <summary>Runs BenchmarkDotNet inside this process: it cannot build a project that sees the internals of the server.</summary>
internal static class InsideRun
{
    public static void Run(IReadOnlyList<string> options) => BenchmarkSwitcher
        .FromTypes([typeof(Insides)])
        .Run(
            options.Count == 0 ? ["--filter", "*"] : [.. options],
            DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
}
