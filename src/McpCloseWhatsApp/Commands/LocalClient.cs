using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Server;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Commands;

/// <summary>A client in this process that calls the tools as an agent does, so that a command does the same.</summary>
internal sealed class LocalClient(McpClient client, Task serving, CancellationTokenSource stop) : IAsyncDisposable
{
    public static async Task<LocalClient> StartAsync(Account account, CancellationToken cancellationToken)
    {
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var options = new McpServerOptions();
        ServerDescription.Describe(options, new(account));
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), options);
        var ending = new CancellationTokenSource();
        var running = server.RunAsync(ending.Token);
        var connected = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()),
            cancellationToken: cancellationToken);
        return new(connected, running, ending);
    }

    /// <summary>Calls a tool.</summary>
    /// <param name="progress">Receives the part that is done, from 0 to 1.</param>
    /// <exception cref="CommandFailed">The answer is an error.</exception>
    public async Task<JsonElement> CallAsync(
        string tool, JsonObject arguments, CancellationToken cancellationToken, Action<double>? progress = null)
    {
        var given = JsonDocument.Parse(arguments.ToJsonString()).RootElement.EnumerateObject()
            .ToDictionary(one => one.Name, object? (one) => one.Value);
        var reports = progress is null
            ? null
            : new Progress<ProgressNotificationValue>(at => progress(at.Progress / at.Total ?? 0));
        try
        {
            var answer = await client.CallToolAsync(tool, given, reports, cancellationToken: cancellationToken);
            return answer.IsError is true ? throw Failure(answer) : answer.StructuredContent!.Value;
        }
        catch (McpException refused)
        {
            throw new CommandFailed(refused.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await stop.CancelAsync();
        await serving.ContinueWith(_ => { }, TaskScheduler.Default);
        stop.Dispose();
    }

    private static CommandFailed Failure(CallToolResult answer)
    {
        var text = string.Concat(answer.Content.OfType<TextContentBlock>().Select(block => block.Text));
        try
        {
            var error = JsonDocument.Parse(text).RootElement;
            List<JsonElement> problems = error.TryGetProperty("problems", out var all) ? [.. all.EnumerateArray()] : [];
            List<string> sentences = [error.GetProperty("message").GetString()!];
            if (problems.Count > 1)
            {
                sentences.AddRange(
                    problems.Select(one => $"{one.GetProperty("field")}: {one.GetProperty("problem")}"));
            }

            // The next_step of a wrong argument tells an agent to correct it. A person sees that in the problems.
            if (problems.Count == 0 && error.TryGetProperty("next_step", out var step))
            {
                sentences.Add(step.GetString()!);
            }

            return new(string.Join('\n', sentences))
            {
                Fields = [.. problems.Select(one => $"{one.GetProperty("field")}")],
            };
        }
        catch (JsonException)
        {
            return new(text);
        }
    }
}
