using System.Text;
using McpCloseWhatsApp.Commands;
using McpCloseWhatsApp.Credentials;
using Spectre.Console.Testing;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>A person's terminal, without a process: what is typed, and what is shown.</summary>
internal sealed class Terminal
{
    private readonly StringBuilder errors = new();

    public Terminal() => Console.Profile.Width = 80;

    public TestConsole Console { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The home folder; a test that writes sets it.</summary>
    public string Home { get; init; } = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public string Output => Console.Output;

    public string Errors => $"{errors}";

    /// <summary>Types a line. From then on the terminal is one of a person.</summary>
    public Terminal Types(string line)
    {
        Console.Interactive();
        Console.Input.PushTextWithEnter(line);
        return this;
    }

    /// <summary>Chooses an entry of a list, counted from 0.</summary>
    public Terminal Chooses(int entry)
    {
        Console.Interactive();
        Console.EmitAnsiSequences();
        for (var i = 0; i < entry; i++)
        {
            Console.Input.PushKey(ConsoleKey.DownArrow);
        }

        Console.Input.PushKey(ConsoleKey.Enter);
        return this;
    }

    /// <summary>What is piped into stdin.</summary>
    public string Piped { get; set; } = "";

    /// <summary>What the person's browser does with a page.</summary>
    public Action<Uri> Browser { get; set; } = _ => { };

    /// <summary>Where a login is kept.</summary>
    public LoginStore Logins => field ??= new(Path.Combine(Home, "login"));

    /// <summary>Where NuGet lists the versions of packages; no server answers there.</summary>
    public Uri Packages { get; set; } = new("http://127.0.0.1:1/");

    /// <summary>The path of the program that runs.</summary>
    public string Program { get; set; } = "/opt/mcp-close-whatsapp";

    public Task<int> RunAsync(params string[] words) =>
        CommandTree.RunAsync(
            words,
            new(Console, new StringWriter(errors) { NewLine = "\n" }, Environment, Home, Clock)
            {
                Packages = Packages,
                In = new StringReader(Piped),
                Logins = Logins,
                OpenBrowser = Browser,
                Program = Program,
                Assembly = "",
            });
}
