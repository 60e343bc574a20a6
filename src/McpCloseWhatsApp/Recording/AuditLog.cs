using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Writes one line of JSON for each write to Close, before the call answers. It never contains the text itself.
/// </summary>
/// <param name="path">The file to append to; null writes nothing.</param>
internal sealed class AuditLog(string? path, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1);
    private bool isAway;

    /// <param name="id">Close's id; null if Close did not confirm the create and the id is unknown.</param>
    public async Task WriteAsync(
        Outcome outcome, string? id, string externalId, string? leadId, string? contactId, string text)
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
        await writing.WaitAsync();
        try
        {
            await SharedLog.AppendAsync(path, (byte[])[.. line, (byte)'\n'], clock);
            Report(away: null);
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException)
        {
            // Close has done the write, and the answer has to say so.
            Report(away);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose() => writing.Dispose();

    /// <summary>Logs one line when the file becomes unusable and one when it can be used again.</summary>
    private void Report(Exception? away)
    {
        if (isAway != away is not null)
        {
            isAway = !isAway;
            Console.Error.WriteLine(away is null
                ? "The file of CLOSE_AUDIT_LOG is written again."
                : $"The file of CLOSE_AUDIT_LOG cannot be written ({away.Message.TrimEnd('.')}): lines are missing.");
        }
    }
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
