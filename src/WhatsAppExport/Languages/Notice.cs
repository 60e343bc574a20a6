namespace WhatsAppExport.Languages;

/// <summary>The meaning of a phrase of the app that is the whole body of a message.</summary>
internal enum Notice
{
    None,
    MediaOmitted,
    PhotoOmitted,
    VideoOmitted,
    AudioOmitted,
    StickerOmitted,
    GifOmitted,
    DocumentOmitted,
    ContactOmitted,
    Deleted,
    DeletedByExporter,
    DeletedByAdmin,
    Unavailable,
    LiveLocation,
    VoiceCall,
    VideoCall,
    MissedVoiceCall,
    MissedVideoCall,
}
