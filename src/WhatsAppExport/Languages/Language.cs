namespace WhatsAppExport.Languages;

/// <summary>The texts that WhatsApp writes into an export in one language.</summary>
/// <remarks>
/// To add a language, add a file like the others and list it in <see cref="AllLanguages"/>. Each text states how it is
/// known: see <see cref="Origin"/>. Texts that are missing are recognized by their form if possible. Case, a final full
/// stop and invisible marks are ignored; <c>*</c> matches any text.
/// </remarks>
internal sealed record Language
{
    public required string Name { get; init; }

    /// <summary>File names of exports; <c>*</c> is the title of the chat.</summary>
    public Phrase[] Titles { get; init; } = [];

    /// <summary>Placeholders of any file (Android).</summary>
    public Phrase[] MediaOmitted { get; init; } = [];

    /// <summary>
    /// Placeholders of a photo, and of other files in the next properties: behind a mark on iOS, in angle brackets on
    /// Android.
    /// </summary>
    public Phrase[] PhotoOmitted { get; init; } = [];

    public Phrase[] VideoOmitted { get; init; } = [];

    public Phrase[] VideoNoteOmitted { get; init; } = [];

    /// <summary>Voice messages are audio files, too.</summary>
    public Phrase[] AudioOmitted { get; init; } = [];

    public Phrase[] StickerOmitted { get; init; } = [];

    public Phrase[] GifOmitted { get; init; } = [];

    public Phrase[] DocumentOmitted { get; init; } = [];

    public Phrase[] ContactOmitted { get; init; } = [];

    /// <summary>The text in brackets after a file name (Android).</summary>
    public Phrase[] FileAttached { get; init; } = [];

    /// <summary>The text before a file name (iOS).</summary>
    public Phrase[] Attached { get; init; } = [];

    /// <summary>The text in angle brackets after an edited message.</summary>
    public Phrase[] Edited { get; init; } = [];

    public Phrase[] Deleted { get; init; } = [];

    public Phrase[] DeletedByExporter { get; init; } = [];

    /// <summary>Patterns of the text where an admin deleted another member's message.</summary>
    public Phrase[] DeletedByAdmin { get; init; } = [];

    /// <summary>The text where the person who made the export deleted it as an admin.</summary>
    public Phrase[] DeletedAsAdmin { get; init; } = [];

    /// <summary>Patterns of the placeholders of content that can be opened only once.</summary>
    public Phrase[] ViewOnce { get; init; } = [];

    /// <summary>Patterns of the placeholders of content that the phone did not have or could not show.</summary>
    public Phrase[] Unavailable { get; init; } = [];

    /// <summary>The text before the link of a location.</summary>
    public Phrase[] Location { get; init; } = [];

    public Phrase[] LiveLocation { get; init; } = [];

    public Phrase[] VoiceCall { get; init; } = [];

    public Phrase[] VideoCall { get; init; } = [];

    public Phrase[] MissedVoiceCall { get; init; } = [];

    public Phrase[] MissedVideoCall { get; init; } = [];

    /// <summary>The text after a call.</summary>
    public Phrase[] NoAnswer { get; init; } = [];

    /// <summary>Patterns of the notice at the start of a chat.</summary>
    public Phrase[] Encryption { get; init; } = [];

    /// <summary>Patterns of notices that occur only in groups.</summary>
    public Phrase[] Group { get; init; } = [];

    /// <summary>Patterns that contain the group name in quotation marks.</summary>
    public Phrase[] GroupNamed { get; init; } = [];

    /// <summary>Patterns of notices that occur in any chat.</summary>
    public Phrase[] Notices { get; init; } = [];
}
