namespace WhatsAppExport.Languages;

internal static class German
{
    public static readonly Language Words = new()
    {
        Titles = ["WhatsApp Chat mit *", "WhatsApp-Chat mit *"],
        MediaOmitted = ["<Medien ausgeschlossen>", "<Medien weggelassen>"],
        PhotoOmitted = ["Bild weggelassen"],
        VideoOmitted = ["Video weggelassen", "Videonachricht weggelassen"],
        AudioOmitted = ["Audio weggelassen"],
        StickerOmitted = ["Sticker weggelassen"],
        GifOmitted = ["GIF weggelassen"],
        DocumentOmitted = ["Dokument weggelassen"],
        ContactOmitted = ["Kontaktkarte ausgelassen", "Kontaktkarte weggelassen"],
        FileAttached = ["Datei angehängt"],
        Attached = ["Anhang"],
        Edited = ["Diese Nachricht wurde bearbeitet"],
        Deleted = ["Diese Nachricht wurde gelöscht"],
        DeletedByExporter = ["Du hast diese Nachricht gelöscht"],
        DeletedByAdmin = ["Diese Nachricht wurde von Admin * gelöscht"],
        Unavailable = ["Warte auf diese Nachricht", "Warten auf diese Nachricht"],
        Location = ["Standort"],
        LiveLocation = ["Live-Standort wird geteilt"],
        VoiceCall = ["Sprachanruf"],
        VideoCall = ["Videoanruf"],
        MissedVoiceCall = ["Verpasster Sprachanruf"],
        MissedVideoCall = ["Verpasster Videoanruf"],
        NoAnswer = ["Keine Antwort"],
        Encryption = ["*Ende-zu-Ende-*"],
        Group =
        [
            "* hat die Gruppe * erstellt", "* hat diese Gruppe erstellt", "* hinzugefügt", "* entfernt",
            "* hat die Gruppe verlassen", "* ist der Gruppe * beigetreten", "* hat das Gruppenbild geändert",
            "Du bist jetzt Admin", "Du bist jetzt ein Admin",
        ],
        GroupNamed = ["* hat die Gruppe * erstellt", "* hat den Betreff *", "* hat den Gruppennamen *"],
    };
}
