using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloseApi.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters =
    [
        typeof(WireDate), typeof(LenientDate), typeof(LenientText), typeof(LenientNumber), typeof(LenientFlag),
        typeof(LenientDirection), typeof(RowsConverter<WhatsAppMessage>), typeof(RowsConverter<Attachment>),
        typeof(RowsConverter<Contact>), typeof(RowsConverter<ContactPhone>), typeof(RowsConverter<ContactEmail>),
        typeof(RowsConverter<ContactUrl>), typeof(RowsConverter<Lead>), typeof(RowsConverter<SearchResult>),
        typeof(RowsConverter<User>), typeof(RowsConverter<Organization>), typeof(RowsConverter<Membership>),
        typeof(RowsConverter<PhoneNumber>), typeof(RowsConverter<CloseEvent>), typeof(RowsConverter<string>),
        typeof(RowsConverter<NewPhone>), typeof(RowsConverter<NewEmail>), typeof(RowsConverter<NewContact>),
    ])]
[JsonSerializable(typeof(Page<WhatsAppMessage>))]
[JsonSerializable(typeof(CreateWhatsAppMessage))]
[JsonSerializable(typeof(UpdateWhatsAppMessage))]
[JsonSerializable(typeof(NewUpload))]
[JsonSerializable(typeof(UploadTicket))]
[JsonSerializable(typeof(Page<Contact>))]
[JsonSerializable(typeof(NewContact))]
[JsonSerializable(typeof(ContactChanges))]
[JsonSerializable(typeof(Page<Lead>))]
[JsonSerializable(typeof(NewLead))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(CurrentUser))]
[JsonSerializable(typeof(Page<User>))]
[JsonSerializable(typeof(Page<PhoneNumber>))]
[JsonSerializable(typeof(EventPage))]
internal sealed partial class CloseJson : JsonSerializerContext
{
    /// <summary>
    /// The options for requests: letters, <c>+</c> and <c>&lt;</c> stay readable. Emoji become escapes, which is the
    /// same JSON.
    /// </summary>
    public static JsonSerializerOptions Wire => field ??=
        new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
