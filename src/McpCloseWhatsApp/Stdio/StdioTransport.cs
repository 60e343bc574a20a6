using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
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
internal sealed class StdioTransport(Stream input, Stream output) : TransportBase("stdio", loggerFactory: null)
{
    private static readonly JsonTypeInfo<JsonRpcMessage> Message = MessageType();

    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly TaskCompletionSource endOfInput = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock writing = new();
    private readonly ArrayBufferWriter<byte> line = new(4096);

    /// <summary>Completes when the client has closed its end, which is how a stdio session ends.</summary>
    public Task EndOfInput => endOfInput.Task;

    public void Start()
    {
        SetConnected();
        new Thread(Read) { IsBackground = true, Name = "stdin" }.Start();
    }

    public override Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        lock (writing)
        {
            line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(line, WriterOptions))
            {
                JsonSerializer.Serialize(json, message, Message);
            }

            line.Write("\n"u8);
            output.Write(line.WrittenSpan);
            output.Flush();
        }

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
        try
        {
            if (JsonSerializer.Deserialize(text, Message) is { } message)
            {
                WriteMessageAsync(message).GetAwaiter().GetResult();
            }
        }
        catch (JsonException)
        {
            // JSON-RPC 2.0 section 5.1: a line that cannot be parsed has no id, so the answer has id null.
            lock (writing)
            {
                output.Write("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"""u8);
                output.Write("\"Parse error: each line must be one JSON-RPC message.\"}}\n"u8);
                output.Flush();
            }
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
