namespace Mutations;

/// <summary>A copy of the repository in which code may be wrong. A later run finds it built.</summary>
internal sealed class Scratch(string repository, string folder)
{
    private static readonly string[] Tested = ["McpCloseWhatsApp.Tests", "CloseApi.Tests", "WhatsAppExport.Tests"];

    private readonly Dictionary<string, Compiler> compilers = [];

    /// <summary>Copies what git knows of, and builds the tests if anything has changed.</summary>
    public async Task PrepareAsync()
    {
        var files = await Tool.RunAsync("git", repository, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        List<string> changed =
        [
            .. files.Output.Split('\0').Where(file => !file.StartsWith(Mutation.Lists, StringComparison.Ordinal)
                && File.Exists(Path.Combine(repository, file)) && !IsEqual(Path.Combine(repository, file), Path.Combine(folder, file))),
        ];
        var done = Path.Combine(folder, "artifacts", "built");
        if (changed.Count == 0 && File.Exists(done))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(done)!);
        File.Delete(done);
        foreach (var file in changed)
        {
            Copy(Path.Combine(repository, file), Path.Combine(folder, file));
        }

        foreach (var project in Tested)
        {
            await MustBuildAsync(["build", $"tests/{project}", "-v", "q", "--nologo", "-p:RunAnalyzers=false"]);
        }

        await File.WriteAllTextAsync(done, "");
    }

    /// <summary>Compiles a project as it is, and gives it to the tests.</summary>
    /// <exception cref="InvalidDataException">It does not compile.</exception>
    public async Task UseAsync(string project)
    {
        if (!compilers.TryGetValue(project, out var compiler))
        {
            compilers[project] = compiler = new(folder, project);
        }

        await compiler.CompileAsync();
        foreach (var place in Tested.Select(tests => Path.Combine(Output(tests), $"{project}.dll")).Where(File.Exists))
        {
            File.Copy(compiler.Result, place, overwrite: true);
        }
    }

    /// <summary>Gives the tests the project that has the mutation, until the result is disposed.</summary>
    /// <exception cref="InvalidDataException">It does not compile.</exception>
    public async Task<IDisposable> MutateAsync(Mutation mutation)
    {
        var source = Path.Combine(folder, mutation.Source);
        var right = await File.ReadAllTextAsync(source);
        List<(string Place, byte[] Right)> replaced =
        [
            .. Tested.Select(tests => Path.Combine(Output(tests), $"{mutation.Project}.dll")).Where(File.Exists)
                .Select(place => (place, File.ReadAllBytes(place))),
        ];
        await File.WriteAllTextAsync(source, mutation.Apply(right));
        try
        {
            await UseAsync(mutation.Project);
            return new Restore(replaced);
        }
        finally
        {
            await File.WriteAllTextAsync(source, right);
        }
    }

    /// <summary>Runs test classes until one test fails.</summary>
    /// <returns>The test that failed; null if none did.</returns>
    public async Task<string?> FailureOfAsync(IEnumerable<string> testFiles, TimeSpan? limit = null)
    {
        foreach (var classes in testFiles.Select(file => Path.GetRelativePath(repository, file).Split('/', '\\')).GroupBy(parts => parts[1]))
        {
            var program = Path.Combine(Output(classes.Key), $"{classes.Key}.dll");
            var run = await Tool.RunAsync("dotnet", folder,
            [
                program, "-stopOnFail", "-noColor",
                .. classes.SelectMany(parts => (string[])["-class", $"*.{string.Join('.', parts[2..])}"[..^".cs".Length]]),
            ], limit);
            if (run.Code != 0)
            {
                return run.Output.Split('\n').FirstOrDefault(line => line.Contains("[FAIL]", StringComparison.Ordinal))?.Replace("[FAIL]", "").Trim()
                    ?? (run.Code == -1 ? "no end" : run.Output[^Math.Min(run.Output.Length, 400)..]);
            }
        }

        return null;
    }

    private string Output(string project) => Path.Combine(folder, "artifacts", "bin", project, "debug");

    private async Task MustBuildAsync(string[] arguments)
    {
        if (await Tool.RunAsync("dotnet", folder, arguments) is { Code: not 0 } failed)
        {
            throw new InvalidDataException(failed.Output);
        }
    }

    private static bool IsEqual(string one, string other) => File.Exists(other) && File.ReadAllText(one) == File.ReadAllText(other);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        File.SetLastWriteTimeUtc(to, DateTime.UtcNow);
    }

    private sealed class Restore(List<(string Place, byte[] Right)> replaced) : IDisposable
    {
        public void Dispose() => replaced.ForEach(one => File.WriteAllBytes(one.Place, one.Right));
    }
}
