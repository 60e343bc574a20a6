namespace WhatsAppExport.Languages;

internal static class English
{
    public static readonly Language Words = new()
    {
        Titles = ["WhatsApp Chat with *", "WhatsApp Chat - *"],
        MediaOmitted = ["<Media omitted>"],
        PhotoOmitted = ["image omitted"],
        VideoOmitted = ["video omitted", "video note omitted"],
        AudioOmitted = ["audio omitted"],
        StickerOmitted = ["sticker omitted"],
        GifOmitted = ["GIF omitted"],
        DocumentOmitted = ["document omitted"],
        ContactOmitted = ["Contact card omitted"],
        FileAttached = ["file attached"],
        Attached = ["attached"],
        Edited = ["This message was edited"],
        Deleted = ["This message was deleted", "Message deleted"],
        DeletedByExporter = ["You deleted this message"],
        DeletedByAdmin = ["This message was deleted by admin *"],
        Unavailable =
        [
            "Waiting for this message", "Waiting for this message. This may take a while",
            "<View once voice message omitted>",
        ],
        Location = ["location"],
        LiveLocation = ["live location shared"],
        VoiceCall = ["Voice call", "Group voice call", "Silenced voice call"],
        VideoCall = ["Video call", "Group video call", "Silenced video call"],
        MissedVoiceCall = ["Missed voice call", "Missed group voice call"],
        MissedVideoCall = ["Missed video call", "Missed group video call"],
        NoAnswer = ["No answer"],
        Encryption = ["*end-to-end encrypt*"],
        Group =
        [
            "* created group *", "* created this group", "* added *", "* removed *", "* left", "* joined using *",
            "* changed this group's icon", "* changed this group’s icon", "* changed the group description",
            "You're now an admin", "You’re now an admin", "You were added",
        ],
        GroupNamed = ["* created group *", "* changed the group name *", "* changed the subject *"],
    };
}
