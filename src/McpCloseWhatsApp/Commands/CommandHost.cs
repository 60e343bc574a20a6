using System.Diagnostics.CodeAnalysis;
using System.Text;
using McpCloseWhatsApp.Commands.Configuring;
using McpCloseWhatsApp.Commands.SigningIn;
using McpCloseWhatsApp.Credentials;
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
    /// <summary>stdin, for a value that a script pipes in.</summary>
    public TextReader In { get; init; } = System.Console.In;

    /// <summary>Where <c>login</c> keeps the login of this user.</summary>
    public LoginStore Logins { get; init; } = LoginStore.Usual;

    /// <summary>The path of the executable that runs.</summary>
    public string Program { get; init; } = System.Environment.ProcessPath ?? Product.Command;

    /// <summary>The path of the program's assembly; empty for a native program.</summary>
    public string Assembly { get; init; } = AssemblyFile;

    /// <summary>The folder in which NuGet keeps packages.</summary>
    private string NuGetFolder => Environment.GetValueOrDefault("NUGET_PACKAGES") is { Length: > 0 } moved
        ? moved
        : Path.Combine(Home, ".nuget", "packages");

    public Installation Installation => new(Program, Assembly, NuGetFolder);

    /// <summary>Opens a page in the person's browser, if there is one.</summary>
    public Action<Uri> OpenBrowser { get; init; } = Browser.Open;

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

    /// <summary>Whether a server that a client starts finds a key without a variable.</summary>
    public bool IsSignedIn => Logins.Read() is not null;

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk => Console.Profile.Capabilities.Interactive;

    /// <summary>Reads the settings, and writes to stderr which of them have no effect.</summary>
    /// <exception cref="SettingsRefused">A setting is wrong.</exception>
    public ServerSettings Read(CommandLine commandLine)
    {
        var reader = new SettingsReader(commandLine, Environment.GetValueOrDefault, [.. Environment.Keys])
        {
            Logins = Logins,
        };
        var settings = reader.Read();
        foreach (var notice in settings.Notices)
        {
            Error.WriteLine(notice);
        }

        return settings;
    }

    /// <summary>Reads the settings of a person who has no key yet.</summary>
    /// <exception cref="SettingsRefused">A setting is wrong.</exception>
    public ServerSettings ReadWithoutKey(CommandLine commandLine)
    {
        var flags = new HashSet<string> { CommandLine.Sandbox };
        return new SettingsReader(
            commandLine with { Flags = flags }, Environment.GetValueOrDefault, [.. Environment.Keys]).Read();
    }

    /// <summary>The settings that have a value on the command line or in the environment.</summary>
    public IReadOnlyList<Setting> GivenBy(CommandLine commandLine) =>
        [.. Setting.All.Where(setting => commandLine.Values.ContainsKey(setting.Switch) || IsVariable(setting))];

    public bool IsVariable(Setting setting) =>
        !string.IsNullOrWhiteSpace(Environment.GetValueOrDefault(setting.Variable));

    private static string AssemblyFile =>
        Path.Combine(AppContext.BaseDirectory, $"{Product.Package}.dll") is var file && File.Exists(file) ? file : "";
}
