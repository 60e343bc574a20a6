namespace WhatsAppExport.Contract;

/// <summary>A warning about the export that its user should know.</summary>
/// <param name="Code">One of the codes in <see cref="ExportWarnings"/>.</param>
/// <param name="Text">The rest of the sentence, for a person.</param>
public sealed record ExportWarning(string Code, string Text)
{
    public override string ToString() => $"{Code}: {Text}";
}

/// <summary>The codes of warnings.</summary>
public static class ExportWarnings
{
    /// <summary>Every date is valid in both orders.</summary>
    public const string DateOrderAmbiguous = "date-order-ambiguous";

    /// <summary>Messages earlier than the one before. Most exports have some; large jumps may be pasted text.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>Lines before the first message, which belong to no message.</summary>
    public const string Preamble = "preamble";

    /// <summary>Lines that look like messages of another export and are kept as text.</summary>
    public const string PastedHeaders = "pasted-headers";

    /// <summary>A word beside the time that may mean am or pm in an unknown language.</summary>
    public const string UnknownDayPeriod = "unknown-day-period";

    /// <summary>Texts that are WhatsApp's own by their form, but in no known wording.</summary>
    public const string UnknownNotice = "unknown-notice";

    /// <summary>The file is not UTF-8, and is read in the encoding that it most likely has.</summary>
    public const string EncodingAssumed = "encoding-assumed";

    /// <summary>Messages with a date before WhatsApp, which are kept as text of the message above them.</summary>
    public const string BeforeWhatsApp = "before-whatsapp";

    /// <summary>Bytes that are not valid text in the encoding of the file.</summary>
    public const string DamagedText = "damaged-text";

    /// <summary>A message names a file that is not in the archive.</summary>
    public const string MediaMissing = "media-missing";

    /// <summary>The archive contains a file that no message names.</summary>
    public const string MediaUnreferenced = "media-unreferenced";

    /// <summary>The archive contains a file that was refused.</summary>
    public const string MediaRejected = "media-rejected";
}
