using System.Text.Json;

namespace Mutations;

/// <summary>Compiles one project as MSBuild would, without MSBuild, which takes longer than the compiler.</summary>
internal sealed class Compiler(string folder, string project)
{
    private string? program;

    private string Home => Path.Combine(folder, "src", project);

    private string Arguments => Path.Combine(folder, "artifacts", $"{project}.rsp");

    /// <summary>Where the result is.</summary>
    public string Result => Path.Combine(folder, "artifacts", "mutated", $"{project}.dll");

    /// <exception cref="InvalidDataException">It does not compile.</exception>
    public async Task CompileAsync()
    {
        program ??= await LearnAsync();
        var compiled = await Tool.RunAsync("dotnet", Home, [program, "-shared", "-noconfig", $"@{Arguments}"]);
        if (compiled.Code != 0)
        {
            throw new InvalidDataException(compiled.Output);
        }
    }

    /// <summary>Writes down what MSBuild tells the compiler.</summary>
    /// <returns>The compiler.</returns>
    private async Task<string> LearnAsync()
    {
        var told = await Tool.RunAsync("dotnet", Home,
        [
            "msbuild", "-t:PrepareResources;Compile", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none",
            "-p:BuildProjectReferences=false", "-p:RunAnalyzers=false", "-p:MaxLineLength=1000",
            "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath",
        ]);
        var json = JsonDocument.Parse(told.Output).RootElement;
        var arguments = json.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => !argument.StartsWith("/refout:", StringComparison.Ordinal) && argument is not ("/noconfig" or "/warnaserror+"))
            .Select(argument => argument.StartsWith("/out:", StringComparison.Ordinal) ? $"/out:\"{Result}\"" : argument);
        await File.WriteAllLinesAsync(Arguments, arguments);
        Directory.CreateDirectory(Path.GetDirectoryName(Result)!);
        return Path.Combine(json.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!, "bincore", "csc.dll");
    }
}
