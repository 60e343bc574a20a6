namespace WhatsAppExport.Languages;

/// <summary>What WhatsApp writes into an export in one language.</summary>
/// <remarks>
/// To add a language: a file like the others, with what you have seen in an export, and its name in <see cref="Lexicon"/>.
/// Whatever you leave out is told by its shape where it has one. Capitals, a full stop at the end and invisible marks don't matter;
/// <c>*</c> stands for anything.
/// </remarks>
internal sealed record Language
{
    /// <summary>File names; <c>*</c> is the chat's.</summary>
    public string[] Titles { get; init; } = [];

    /// <summary>In place of any file (Android).</summary>
    public string[] MediaOmitted { get; init; } = [];

    /// <summary>In place of a photo (iOS); as the next ones.</summary>
    public string[] PhotoOmitted { get; init; } = [];

    public string[] VideoOmitted { get; init; } = [];

    public string[] AudioOmitted { get; init; } = [];

    public string[] StickerOmitted { get; init; } = [];

    public string[] GifOmitted { get; init; } = [];

    public string[] DocumentOmitted { get; init; } = [];

    public string[] ContactOmitted { get; init; } = [];

    /// <summary>In brackets after the name of a file (Android).</summary>
    public string[] FileAttached { get; init; } = [];

    /// <summary>Before the name of a file (iOS).</summary>
    public string[] Attached { get; init; } = [];

    /// <summary>In angle brackets after a text.</summary>
    public string[] Edited { get; init; } = [];

    public string[] Deleted { get; init; } = [];

    public string[] DeletedByExporter { get; init; } = [];

    /// <summary>Patterns.</summary>
    public string[] DeletedByAdmin { get; init; } = [];

    /// <summary>In place of what the exporting phone did not have, or could show only once.</summary>
    public string[] Unavailable { get; init; } = [];

    /// <summary>Before the address of a place.</summary>
    public string[] Location { get; init; } = [];

    public string[] LiveLocation { get; init; } = [];

    public string[] VoiceCall { get; init; } = [];

    public string[] VideoCall { get; init; } = [];

    public string[] MissedVoiceCall { get; init; } = [];

    public string[] MissedVideoCall { get; init; } = [];

    /// <summary>After a call.</summary>
    public string[] NoAnswer { get; init; } = [];

    /// <summary>Patterns of the notice that begins a chat.</summary>
    public string[] Encryption { get; init; } = [];

    /// <summary>Patterns of what WhatsApp tells in groups only.</summary>
    public string[] Group { get; init; } = [];

    /// <summary>Patterns that end with the group's name in quotation marks.</summary>
    public string[] GroupNamed { get; init; } = [];
}
