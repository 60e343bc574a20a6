using System.Diagnostics.CodeAnalysis;
using System.Text;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary>What a command finds around it.</summary>
/// <param name="Console">The person's terminal: stdout, and the keys that are typed.</param>
/// <param name="Error">stderr.</param>
/// <param name="Environment">The environment variables.</param>
/// <param name="Home">The person's home folder.</param>
internal sealed record CommandHost(
    IAnsiConsole Console,
    TextWriter Error,
    IReadOnlyDictionary<string, string> Environment,
    string Home,
    TimeProvider Clock)
{
    /// <summary>Where NuGet lists the versions of packages.</summary>
    public Uri Packages { get; init; } = new("https://api.nuget.org/v3-flatcontainer/");

    [SuppressMessage("ApiDesign", "RS0030", Justification = "A command serves no client: stdout has no protocol.")]
    public static CommandHost OfThisProcess()
    {
        System.Console.OutputEncoding = Encoding.UTF8;
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(System.Console.Out) });
        var variables = System.Environment.GetEnvironmentVariables();
        return new(
            console,
            System.Console.Error,
            variables.Keys.Cast<string>().ToDictionary(name => name, name => (string)variables[name]!),
            System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile),
            TimeProvider.System);
    }

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk => Console.Profile.Capabilities.Interactive;

    /// <summary>Reads the settings, and tells which of them have no effect.</summary>
    /// <exception cref="SettingsRefused">A setting is wrong.</exception>
    public ServerSettings Read(CommandLine commandLine)
    {
        var reader = new SettingsReader(commandLine, Environment.GetValueOrDefault, [.. Environment.Keys]);
        var settings = reader.Read();
        foreach (var notice in settings.Notices)
        {
            Error.WriteLine(notice);
        }

        return settings;
    }
}
