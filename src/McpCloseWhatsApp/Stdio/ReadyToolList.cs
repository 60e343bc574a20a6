using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Stdio;

/// <summary>Answers <c>tools/list</c> with a text that is ready, in the place of the SDK.</summary>
/// <param name="tools">The result as JSON.</param>
internal sealed class ReadyToolList(Func<byte[]> tools)
{
    private bool hasHandshake;

    /// <summary>Writes the answer to a message that asks for the tools and nothing else. Null for others.</summary>
    /// <remarks>From MCP 2026-07-28 on there is no handshake, and an answer names the server: the SDK does.</remarks>
    public Action<Utf8JsonWriter>? AnswerTo(JsonRpcMessage message)
    {
        hasHandshake |= message is JsonRpcRequest { Method: RequestMethods.Initialize };
        return hasHandshake && message is JsonRpcRequest { Method: RequestMethods.ToolsList } request
            && IsEmpty(request.Params)
                ? json => Write(json, request.Id)
                : null;
    }

    private void Write(Utf8JsonWriter json, RequestId id)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        if (id.Id is string text)
        {
            json.WriteStringValue(text);
        }
        else
        {
            json.WriteNumberValue((long)id.Id!);
        }

        json.WritePropertyName("result"u8);
        json.WriteRawValue(tools(), skipInputValidation: true);
        json.WriteEndObject();
    }

    private static bool IsEmpty(JsonNode? parameters)
    {
        try
        {
            return parameters is null or JsonObject { Count: 0 };
        }
        catch (Exception twice) when (twice is ArgumentException or InvalidOperationException)
        {
            // The parameters have a name twice, or text that is not Unicode. The SDK refuses such a message.
            return false;
        }
    }
}
