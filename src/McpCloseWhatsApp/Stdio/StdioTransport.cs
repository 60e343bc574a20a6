using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Stdio;

/// <summary>
/// JSON-RPC over a pair of streams, one message per line: one blocking reader thread, one write per message.
/// </summary>
/// <remarks>
/// The SDK's own transport (2.3.1) waits without end for pending requests after the end of input, escapes every quote
/// and non-ASCII letter, and costs more time than the tools. The process ends by <see cref="EndOfInput"/>.
/// </remarks>
/// <param name="toolList">Null to leave <c>tools/list</c> to the SDK.</param>
internal sealed class StdioTransport(Stream input, Stream output, ReadyToolList? toolList)
    : TransportBase("stdio", loggerFactory: null)
{
    private static readonly JsonTypeInfo<JsonRpcMessage> Message = MessageType();

    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly TaskCompletionSource endOfInput = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock writing = new();
    private readonly ArrayBufferWriter<byte> line = new(4096);
    private readonly Batches batches = new();
    private string? revision;

    /// <summary>Completes when the client has closed its end, which is how a stdio session ends.</summary>
    public Task EndOfInput => endOfInput.Task;

    public void Start()
    {
        SetConnected();
        new Thread(Read) { IsBackground = true, Name = "stdin" }.Start();
    }

    public override Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (message is JsonRpcResponse { Result: JsonObject result }
            && result["protocolVersion"] is JsonValue negotiated)
        {
            revision = negotiated.GetValue<string>();
        }

        if (batches.Take(message, out var answers))
        {
            if (answers.Count > 0)
            {
                WriteLine($"[{string.Join(',', answers.Select(answer => JsonSerializer.Serialize(answer, Message)))}]");
            }

            return Task.CompletedTask;
        }

        WriteLine(json => JsonSerializer.Serialize(json, message, Message));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        SetDisconnected();
        return default;
    }

    private void Read()
    {
        try
        {
            using var reader = new StreamReader(
                input, new UTF8Encoding(false), false, bufferSize: 16 * 1024, leaveOpen: true);
            while (reader.ReadLine() is { } text)
            {
                if (!string.IsNullOrWhiteSpace(text))
                {
                    Receive(text);
                }
            }

            endOfInput.TrySetResult();
            SetDisconnected();
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            endOfInput.TrySetResult();
            SetDisconnected(broken);
        }
    }

    private void Receive(string text)
    {
        // A byte order mark begins the input of clients on Windows that open stdin as Encoding.UTF8.
        text = text.TrimStart('\uFEFF');
        if (Parse(text) is { } message)
        {
            if (toolList?.AnswerTo(message) is { } answer)
            {
                WriteLine(answer);
            }
            else
            {
                HandOn(message);
            }

            return;
        }

        var frame = JsonRpcFrame.Read(Encoding.UTF8.GetBytes(text));
        if (frame.Batch is { } batch)
        {
            ReceiveBatch(batch);
        }
        else if (frame.Message is { } corrected && Parse(corrected) is { } parsed)
        {
            HandOn(parsed);
        }
        else
        {
            WriteLine(frame.Error ?? JsonRpcFrame.Unreadable);
        }
    }

    private void ReceiveBatch(IReadOnlyList<string> batch)
    {
        if (revision != JsonRpcFrame.BatchRevision)
        {
            WriteLine(JsonRpcFrame.BatchRefusal);
            return;
        }

        List<JsonRpcMessage> messages = [.. batch.Select(Parse).OfType<JsonRpcMessage>()];
        batches.Expect(messages.OfType<JsonRpcRequest>().Select(request => request.Id));
        messages.ForEach(HandOn);
    }

    private static JsonRpcMessage? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Message);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void HandOn(JsonRpcMessage message) => WriteMessageAsync(message).GetAwaiter().GetResult();

    private void WriteLine(Action<Utf8JsonWriter> write)
    {
        lock (writing)
        {
            line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(line, WriterOptions))
            {
                write(json);
            }

            line.Write("\n"u8);
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }

    private void WriteLine(string json)
    {
        lock (writing)
        {
            output.Write(Encoding.UTF8.GetBytes(json + "\n"));
            output.Flush();
        }
    }

    private static JsonTypeInfo<JsonRpcMessage> MessageType()
    {
        var options = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        return (JsonTypeInfo<JsonRpcMessage>)options.GetTypeInfo(typeof(JsonRpcMessage));
    }
}
