namespace WhatsAppExport.Contract;

/// <summary>What a reader of the export should know before using it.</summary>
/// <param name="Code">One of the words of <see cref="ExportWarnings"/>.</param>
/// <param name="Text">The rest of the sentence, for a person.</param>
public sealed record ExportWarning(string Code, string Text)
{
    public override string ToString() => $"{Code}: {Text}";
}

/// <summary>The words that warnings begin with.</summary>
public static class ExportWarnings
{
    /// <summary>Every date reads both ways.</summary>
    public const string DateOrderAmbiguous = "date-order-ambiguous";

    /// <summary>Messages that are earlier than the one before them. Most exports have some; far jumps may be pasted text.</summary>
    public const string OutOfOrder = "out-of-order";

    /// <summary>Lines before the first message, which belong to none.</summary>
    public const string Preamble = "preamble";

    /// <summary>Lines that look like messages of another export and were kept as text.</summary>
    public const string PastedHeaders = "pasted-headers";

    /// <summary>A word beside the time that may be an unknown language's am or pm.</summary>
    public const string UnknownDayPeriod = "unknown-day-period";

    /// <summary>Notes of WhatsApp in an unknown language, which are told as system messages.</summary>
    public const string UnknownNotice = "unknown-notice";

    /// <summary>Bytes that are no text in the file's encoding.</summary>
    public const string DamagedText = "damaged-text";

    /// <summary>A file that a message names is not in the archive.</summary>
    public const string MediaMissing = "media-missing";

    /// <summary>A file of the archive that no message names.</summary>
    public const string MediaUnreferenced = "media-unreferenced";

    /// <summary>A file of the archive that is not handed out.</summary>
    public const string MediaRejected = "media-rejected";
}
