namespace WhatsAppExport.Languages;

/// <summary>The texts that WhatsApp writes into an export in one language.</summary>
/// <remarks>
/// To add a language, add a file like the others with texts seen in an export, and list it in <see cref="Lexicon"/>.
/// Texts that are missing are recognized by their form if possible. Case, a final full stop and invisible marks are
/// ignored; <c>*</c> matches any text.
/// </remarks>
internal sealed record Language
{
    /// <summary>File names of exports; <c>*</c> is the title of the chat.</summary>
    public string[] Titles { get; init; } = [];

    /// <summary>Placeholders of any file (Android).</summary>
    public string[] MediaOmitted { get; init; } = [];

    /// <summary>Placeholders of a photo (iOS), and of other files in the next properties.</summary>
    public string[] PhotoOmitted { get; init; } = [];

    public string[] VideoOmitted { get; init; } = [];

    public string[] AudioOmitted { get; init; } = [];

    public string[] StickerOmitted { get; init; } = [];

    public string[] GifOmitted { get; init; } = [];

    public string[] DocumentOmitted { get; init; } = [];

    public string[] ContactOmitted { get; init; } = [];

    /// <summary>The text in brackets after a file name (Android).</summary>
    public string[] FileAttached { get; init; } = [];

    /// <summary>The text before a file name (iOS).</summary>
    public string[] Attached { get; init; } = [];

    /// <summary>The text in angle brackets after an edited message.</summary>
    public string[] Edited { get; init; } = [];

    public string[] Deleted { get; init; } = [];

    public string[] DeletedByExporter { get; init; } = [];

    /// <summary>Patterns of the text.</summary>
    public string[] DeletedByAdmin { get; init; } = [];

    /// <summary>Placeholders of content that the phone did not have, or could show only once.</summary>
    public string[] Unavailable { get; init; } = [];

    /// <summary>The text before the link of a location.</summary>
    public string[] Location { get; init; } = [];

    public string[] LiveLocation { get; init; } = [];

    public string[] VoiceCall { get; init; } = [];

    public string[] VideoCall { get; init; } = [];

    public string[] MissedVoiceCall { get; init; } = [];

    public string[] MissedVideoCall { get; init; } = [];

    /// <summary>The text after a call.</summary>
    public string[] NoAnswer { get; init; } = [];

    /// <summary>Patterns of the notice at the start of a chat.</summary>
    public string[] Encryption { get; init; } = [];

    /// <summary>Patterns of notices that occur only in groups.</summary>
    public string[] Group { get; init; } = [];

    /// <summary>Patterns that end with the group name in quotation marks.</summary>
    public string[] GroupNamed { get; init; } = [];
}
