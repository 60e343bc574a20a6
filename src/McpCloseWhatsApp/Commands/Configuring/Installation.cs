namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>The installation of the running program.</summary>
/// <param name="Program">The path of the executable that runs.</param>
/// <param name="Assembly">The path of the program's assembly; empty for a native program.</param>
/// <param name="Packages">The folder in which NuGet keeps packages.</param>
internal sealed record Installation(string Program, string Assembly, string Packages)
{
    private static readonly string Store =
        $"{Path.DirectorySeparatorChar}.store{Path.DirectorySeparatorChar}";

    private string Started => Assembly.Length > 0 ? Assembly : Program;

    /// <summary>Whether dnx started it, from the packages that NuGet keeps.</summary>
    public bool IsStartedByDnx => Started.StartsWith(Packages, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether <c>dotnet</c> runs its assembly.</summary>
    public bool IsAssembly => Path.GetFileNameWithoutExtension(Program) == "dotnet";

    /// <summary>The folder of the command of an installed tool; null if it is none.</summary>
    /// <remarks>The tool's own folder is below it, and named after its version.</remarks>
    public string? ToolFolder =>
        Started.IndexOf(Store, StringComparison.Ordinal) is >= 0 and var at ? Started[..at] : null;

    /// <summary>The sentence that says how to get a newer version.</summary>
    /// <param name="newest">The newest version.</param>
    public string HowToUpdate(CommandHost host, Version newest)
    {
        // Microsoft's images set it.
        if (host.Environment.GetValueOrDefault("DOTNET_RUNNING_IN_CONTAINER") == "true")
        {
            return "Start the container with the newer image.";
        }

        if (IsStartedByDnx)
        {
            return $"Write {Product.Package}@{newest} where your client's configuration names an older version.";
        }

        if (ToolFolder is not { } folder)
        {
            return $"See {Product.Site}/blob/main/docs/install.md#update.";
        }

        return folder == Path.Combine(host.Home, ".dotnet", "tools")
            ? $"Run dotnet tool update --global {Product.Package}."
            : $"Run dotnet tool update --tool-path \"{folder}\" {Product.Package}.";
    }
}
