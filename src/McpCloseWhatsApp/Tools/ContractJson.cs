using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Views;
using ModelContextProtocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>The JSON of arguments and answers: snake_case, without nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<AttachmentArgument>))]
[JsonSerializable(typeof(IfExists))]
[JsonSerializable(typeof(CloseApi.Wire.Direction?))]
[JsonSerializable(typeof(Detail))]
[JsonSerializable(typeof(ConversationFormat))]
[JsonSerializable(typeof(Connection))]
[JsonSerializable(typeof(FoundContacts))]
[JsonSerializable(typeof(FoundMessages))]
[JsonSerializable(typeof(OneMessage))]
[JsonSerializable(typeof(MessageList))]
[JsonSerializable(typeof(Waiting))]
[JsonSerializable(typeof(ConversationList))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(LoggedAnswer))]
[JsonSerializable(typeof(LoggedConversation))]
[JsonSerializable(typeof(MovedConversation))]
[JsonSerializable(typeof(IReadOnlyList<MessageArgument>))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(IReadOnlyList<Importing.Participant>))]
[JsonSerializable(typeof(WhatsAppExport.Contract.DateOrder?))]
[JsonSerializable(typeof(AttachAnswer))]
[JsonSerializable(typeof(SavedAnswer))]
[JsonSerializable(typeof(UpdateAnswer))]
[JsonSerializable(typeof(DeleteAnswer))]
[JsonSerializable(typeof(DuplicatesAnswer))]
internal sealed partial class ContractJson : JsonSerializerContext
{
    /// <summary>
    /// The options for the SDK: the types of the contract and of the protocol. Quotes and non-ASCII letters are not
    /// escaped.
    /// </summary>
    public static new JsonSerializerOptions Options => field ??= Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        // DateOrder belongs to WhatsAppExport, which has no JSON attributes.
        options.Converters.Add(new SnakeCaseWords<WhatsAppExport.Contract.DateOrder>());
        options.TypeInfoResolverChain.Insert(0, Default);
        options.MakeReadOnly();
        return options;
    }
}
