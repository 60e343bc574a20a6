namespace WhatsAppExport.Messages;

/// <summary>Who made the export, as far as the file tells.</summary>
public sealed record Exporter(Author Author, ExporterEvidence Evidence);

/// <summary>What tells who made the export, the surest first.</summary>
public enum ExporterEvidence
{
    /// <summary>A direct chat is named after the other side.</summary>
    Title,

    /// <summary>“You deleted this message” stands under the exporter's name.</summary>
    DeletedMessage,

    /// <summary>In a direct chat on iOS the encryption notice stands under the other side's name.</summary>
    EncryptionNotice,

    /// <summary>
    /// The other side is shown as a number or with “~”, as who is not saved as a contact; the exporter's own name never is.
    /// </summary>
    UnsavedContact,
}
