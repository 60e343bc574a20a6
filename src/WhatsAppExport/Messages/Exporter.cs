namespace WhatsAppExport.Messages;

/// <summary>The person who made the export, if the file shows it.</summary>
public sealed record Exporter(Author Author, ExporterEvidence Evidence);

/// <summary>The evidence of who made the export, strongest first.</summary>
public enum ExporterEvidence
{
    /// <summary>A direct chat is named after the other person.</summary>
    Title,

    /// <summary>“You deleted this message” appears under the name of the exporter.</summary>
    DeletedMessage,

    /// <summary>In a direct chat on iOS the encryption notice appears under the name of the other person.</summary>
    EncryptionNotice,

    /// <summary>
    /// The other person appears as a number or with “~”, like an unsaved contact; the exporter never appears so.
    /// </summary>
    UnsavedContact,
}
