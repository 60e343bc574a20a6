using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class English
{
    public static readonly Language Words = new()
    {
        Name = "English",
        Titles = [.. Own("WhatsApp Chat with *"), .. Seen("WhatsApp Chat - *")],
        MediaOmitted = Own("<Media omitted>"),
        PhotoOmitted = [.. Own("image omitted"), .. Seen("product image omitted")],
        VideoOmitted = Own("video omitted"),
        VideoNoteOmitted = Seen("video note omitted", "Video message omitted"),
        AudioOmitted = [.. Own("audio omitted"), .. Guess("voice message omitted")],
        StickerOmitted = Own("sticker omitted"),
        GifOmitted = Own("GIF omitted"),
        DocumentOmitted = Own("document omitted"),
        ContactOmitted = Own("Contact card omitted"),
        FileAttached = Own("file attached"),
        Attached = Seen("attached"),
        Edited = Seen("This message was edited"),
        Deleted = [.. Own("This message was deleted"), .. Seen("Message deleted")],
        DeletedByExporter = Own("You deleted this message"),
        DeletedByAdmin = Own("This message was deleted by an admin", "This message was deleted by admin *"),
        DeletedAsAdmin = Own("You deleted this message as admin"),
        ViewOnce =
        [
            .. Own(
                "You received a view once message. For added privacy, you can only open it on your phone",
                "You received a view once message. To open it, update to the latest version of iOS"),
            .. Seen(
                "View once message omitted", "View once photo omitted", "View once voice message omitted",
                "You received a view once message"),
            .. Guess("View once video omitted"),
        ],
        Unavailable = Own(
            "Waiting for this message. This may take a while", "Waiting for this message",
            "This message can't be displayed here. Please open * on your phone to view the message"),
        Location = Own("location"),
        LiveLocation = Own("live location shared"),
        VoiceCall = [.. Own("Voice call"), .. Seen("Group voice call", "Silenced voice call")],
        VideoCall = [.. Own("video call"), .. Seen("Group video call", "Silenced video call")],
        MissedVoiceCall = [.. Own("Missed voice call"), .. Seen("Missed group voice call")],
        MissedVideoCall = [.. Own("Missed video call"), .. Seen("Missed group video call")],
        NoAnswer = Seen("No answer"),
        Encryption = [.. Own("Messages and calls are end-to-end encrypted*"), .. Seen("*end-to-end encrypt*")],
        Group =
        [
            .. Own(
                "* created group *", "You created group *", "You created this group", "* created this group",
                "Group creator created group *", "Group creator created this group", "You added *", "* added you",
                "* removed *", "You removed *", "* removed you", "You left",
                "* joined using this group's invite link", "You joined using this group's invite link",
                "* changed this group's icon", "You changed this group's icon", "* changed the group description",
                "You changed the group description", "You're now an admin", "* was added", "* was removed",
                "You were added"),
            .. Seen("* added *", "* left", "* joined using *", "* changed this group’s icon", "You’re now an admin"),
        ],
        GroupNamed =
        [
            .. Own(
                "* created group *", "You created group *", "* changed the subject to *",
                "You changed the subject to *"),
            .. Seen("* changed the group name *", "* changed the subject *"),
        ],
        Notices =
        [
            .. Own(
                "Your security code with * changed*",
                "Your security code with * changed because there was a login on a new device of theirs*",
                "Your security code with * changed because there was a login or logout from one or*",
                "Your security code with * changed because there was a logout from their device*",
                "Your security code with * changed because they registered WhatsApp on their phone again*",
                "* changed their phone number to a new number*", "* changed their phone number*",
                "You blocked this contact*", "You unblocked this contact*", "* turned on disappearing messages*",
                "You turned on disappearing messages*", "* turned off disappearing messages*",
                "You turned off disappearing messages*", "Disappearing messages were turned on*",
                "Disappearing messages were turned off*", "* updated the message timer*",
                "You updated the message timer*", "* uses a default timer for disappearing messages in new chats*",
                "You use a default timer for disappearing messages in new chats*",
                "This chat is with a business account*", "This chat is with the official business account of *",
                "This chat may be with a business account*", "This chat is now with a business account*",
                "This chat has added privacy for your phone number*",
                "* registered as a business account, but WhatsApp hasn’t verified their name yet*",
                "* is no longer registered as a business account*", "You started a call*", "* started a call*",
                "* started a video call*"),
            .. Seen(
                "* pinned a message", "* is a contact", "* changed to *", "* turned on advanced chat privacy*",
                "* turned off advanced chat privacy*", "This business *"),
        ],
    };
}
