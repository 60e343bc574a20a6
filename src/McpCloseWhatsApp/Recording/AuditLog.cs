using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Writes one line of JSON for each write to Close, before the call answers. It never contains the text itself.
/// </summary>
/// <param name="path">The file to append to; null writes nothing.</param>
internal sealed class AuditLog(string? path, TimeProvider clock) : IDisposable
{
    private readonly Lock writing = new();
    private FileStream? file;

    /// <param name="id">Close's id; null if Close did not confirm the create and the id is unknown.</param>
    public void Wrote(Outcome outcome, string? id, string externalId, string? leadId, string? contactId, string text)
    {
        if (path is null)
        {
            return;
        }

        var call = CurrentCall.Current;
        var textSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var line = JsonSerializer.SerializeToUtf8Bytes(
            new AuditLine(
                clock.GetUtcNow(), call?.Client, call?.User, call?.Tool,
                outcome, id, externalId, leadId, contactId, textSha256),
            AuditJson.Default.AuditLine);
        lock (writing)
        {
            // Several processes may share the file, so each line is one append, written before the answer is sent.
            file ??= new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write([.. line, (byte)'\n']);
        }
    }

    public void Dispose() => file?.Dispose();
}

/// <param name="Caller">The name that the MCP client gives itself.</param>
/// <param name="User">The signed-in user, over HTTP.</param>
/// <param name="TextSha256">Of the text in UTF-8, lower-case hex.</param>
internal sealed record AuditLine(
    DateTimeOffset Time,
    string? Caller,
    string? User,
    string? Tool,
    Outcome Outcome,
    string? Id,
    [property: JsonPropertyName("external_whatsapp_message_id")] string ExternalWhatsAppMessageId,
    string? LeadId,
    string? ContactId,
    [property: JsonPropertyName("text_sha256")] string TextSha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditLine))]
internal sealed partial class AuditJson : JsonSerializerContext;
