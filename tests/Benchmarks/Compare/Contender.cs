using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Benchmarks.Compare;

/// <summary>A server that is measured: how it is started, and a call of it that makes one request to Close.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Tool">The tool that reads, and its arguments.</param>
internal sealed record Contender(string Name, IReadOnlyList<string> Command, string Tool, JsonObject Arguments)
{
    /// <summary>Whether it is this server, which the ratios are about.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it is the smallest server of the C# SDK. It shows the cost of the SDK, and has no use.</summary>
    public bool IsFloor { get; init; }

    /// <summary>Whether it serves its own input and output.</summary>
    public bool ServesStdio { get; init; } = true;

    /// <summary>Whether this server is compared with it.</summary>
    public bool IsPeer => !IsOwn && !IsFloor;

    /// <summary>A call that creates a message in Close: the tool, and its arguments for a number. Null if there is none.</summary>
    public (string Tool, Func<int, JsonObject> Arguments)? Create { get; init; }

    /// <summary>The arguments that make it serve HTTP on a port of this machine; null if it does not.</summary>
    public Func<int, IReadOnlyList<string>>? Http { get; init; }

    public ProcessStartInfo Start(Uri close, string key, string folder, IReadOnlyList<string>? more = null)
    {
        var start = new ProcessStartInfo(Command[0], [.. Command.Skip(1), .. more ?? []])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["CLOSE_BASE_URL"] = close.ToString();
        start.Environment["CLOSE_API_KEY"] = key;
        start.Environment["CLOSE_LOCAL_PHONE"] = "+12125550143";
        start.Environment["CLOSE_FILE_ROOTS"] = folder;
        start.Environment["CLOSE_NOTES_FOLDER"] = folder;
        return start;
    }
}
