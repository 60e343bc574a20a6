using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class German
{
    public static readonly Language Words = new()
    {
        Name = "German",
        Titles = [.. Own("WhatsApp Chat mit *"), .. Seen("WhatsApp-Chat mit *")],
        MediaOmitted = [.. Own("<Medien weggelassen>"), .. Seen("<Medien ausgeschlossen>")],
        PhotoOmitted = Own("Bild weggelassen"),
        VideoOmitted = Own("Video weggelassen"),
        VideoNoteOmitted = Seen("Videonachricht weggelassen", "Videonotiz weggelassen"),
        AudioOmitted = Own("Audio weggelassen"),
        StickerOmitted = Own("Sticker weggelassen"),
        GifOmitted = Own("GIF weggelassen"),
        DocumentOmitted = Own("Dokument weggelassen"),
        ContactOmitted = [.. Own("Kontaktkarte ausgelassen"), .. Seen("Kontaktkarte weggelassen")],
        FileAttached = Own("Datei angehängt"),
        Attached = Seen("Anhang"),
        Edited = Seen("Diese Nachricht wurde bearbeitet"),
        Deleted = Own("Diese Nachricht wurde gelöscht"),
        DeletedByExporter = Own("Du hast diese Nachricht gelöscht"),
        DeletedByAdmin = Own(
            "Diese Nachricht wurde von einem*einer Admin gelöscht", "Diese Nachricht wurde von Admin * gelöscht"),
        DeletedAsAdmin = Own("Du hast diese Nachricht als Admin gelöscht"),
        ViewOnce = Own(
            "Du hast eine Nachricht zur einmaligen Ansicht erhalten. Zum Schutz der Privatsphäre*",
            "Du hast eine Nachricht zur einmaligen Ansicht erhalten. Um sie zu öffnen, benötigst*"),
        Unavailable =
        [
            .. Own(
                "Warte auf diese Nachricht. Das kann einen Moment dauern", "Warte auf diese Nachricht",
                "Diese Nachricht kann hier nicht angezeigt werden. Bitte öffne * auf deinem Telefon*"),
            .. Seen("Warten auf diese Nachricht"),
        ],
        Location = Own("Standort"),
        LiveLocation = Own("Live-Standort wird geteilt"),
        VoiceCall = Own("Sprachanruf"),
        VideoCall = Own("Videoanruf"),
        MissedVoiceCall = Own("Verpasster Sprachanruf"),
        MissedVideoCall = Own("Verpasster Videoanruf"),
        NoAnswer = Seen("Keine Antwort"),
        Encryption = [.. Own("Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt*"), .. Seen("*Ende-zu-Ende-*")],
        Group =
        [
            .. Own(
                "* hat die Gruppe * erstellt", "Du hast die Gruppe * erstellt", "Du hast diese Gruppe erstellt",
                "* hat die Gruppe erstellt", "Der*Die Gruppengründer*in hat die Gruppe * erstellt",
                "Der*Die Gruppengründer*in hat diese Gruppe erstellt", "* hat * hinzugefügt",
                "Du hast * hinzugefügt", "* hat dich hinzugefügt", "* hat * entfernt", "Du hast * entfernt",
                "* hat dich entfernt", "* hat die Gruppe verlassen", "Du hast die Gruppe verlassen",
                "* ist der Gruppe mit dem Einladungslink beigetreten",
                "Du bist der Gruppe mit dem Einladungslink beigetreten", "* hat das Gruppenbild geändert",
                "Du hast das Gruppenbild geändert", "* hat die Gruppenbeschreibung geändert",
                "Du hast die Gruppenbeschreibung geändert", "Du bist jetzt ein*e Admin", "* wurde hinzugefügt",
                "* wurde entfernt", "Du wurdest hinzugefügt"),
            .. Seen(
                "* hat diese Gruppe erstellt", "* hinzugefügt", "* entfernt", "* ist der Gruppe * beigetreten",
                "Du bist jetzt Admin", "Du bist jetzt ein Admin"),
        ],
        GroupNamed =
        [
            .. Own(
                "* hat die Gruppe * erstellt", "Du hast die Gruppe * erstellt", "* hat den Betreff zu * geändert",
                "Du hast den Betreff zu * geändert"),
            .. Seen("* hat den Betreff *", "* hat den Gruppennamen *"),
        ],
        Notices =
        [
            .. Own(
                "Deine Sicherheitsnummer für * hat sich geändert*",
                "Deine Sicherheitsnummer für * hat sich geändert, weil für diesen Kontakt ein neues*",
                "Deine Sicherheitsnummer für * hat sich geändert, weil eines oder mehrere der Geräte*",
                "Deine Sicherheitsnummer für * hat sich geändert, weil das Gerät des Kontakts*",
                "Deine Sicherheitsnummer für * hat sich geändert, weil der Kontakt WhatsApp auf*",
                "* hat die Telefonnummer gewechselt*", "* hat die Telefonnummer geändert*",
                "Du hast diesen Kontakt blockiert*", "Du hast diesen Kontakt freigegeben*",
                "* hat selbstlöschende Nachrichten aktiviert*", "Du hast selbstlöschende Nachrichten aktiviert*",
                "* hat selbstlöschende Nachrichten deaktiviert*",
                "Du hast selbstlöschende Nachrichten deaktiviert*", "Selbstlöschende Nachrichten wurden aktiviert*",
                "Selbstlöschende Nachrichten wurden deaktiviert*", "* hat die Nachrichtendauer aktualisiert*",
                "Du hast die Nachrichtendauer aktualisiert*",
                "* verwendet eine Standarddauer für selbstlöschende Nachrichten in neuen Chats*",
                "Du verwendest eine Standarddauer für selbstlöschende Nachrichten in neuen Chats*",
                "Dieser Chat ist mit einem Unternehmenskonto*",
                "Du führst diesen Chat mit dem offiziellen Unternehmenskonto von *",
                "Dieser Chat ist eventuell mit einem Unternehmenskonto*",
                "Du führst diesen Chat jetzt mit einem Unternehmenskonto*",
                "Dieser Chat bietet zusätzlichen Schutz für deine Telefonnummer*",
                "* wurde als Unternehmenskonto registriert, aber WhatsApp hat dessen Namen noch*",
                "* ist nicht mehr als Unternehmenskonto registriert*", "Du hast einen Anruf gestartet*",
                "* hat einen Anruf gestartet*", "* hat einen Videoanruf gestartet*"),
            .. Seen(
                "Dein Sicherheitscode für * hat sich geändert*", "* hat zu * gewechselt*", "* ist ein Kontakt",
                "Du hast selbstlöschende Nachrichten *", "* hat eine neue Telefonnummer*"),
        ],
    };
}
