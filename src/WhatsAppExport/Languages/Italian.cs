namespace WhatsAppExport.Languages;

internal static class Italian
{
    public static readonly Language Words = new()
    {
        Titles = ["Chat WhatsApp con *"],
        MediaOmitted = ["<Media omessi>", "<Media omesso>"],
        PhotoOmitted = ["immagine omessa"],
        VideoOmitted = ["video omesso"],
        AudioOmitted = ["audio omesso"],
        StickerOmitted = ["sticker non incluso", "sticker omesso"],
        GifOmitted = ["GIF esclusa", "GIF omessa"],
        DocumentOmitted = ["documento omesso"],
        ContactOmitted = ["Scheda contatto omessa"],
        FileAttached = ["file allegato"],
        Attached = ["allegato"],
        Edited = ["Questo messaggio è stato modificato"],
        Deleted = ["Questo messaggio è stato eliminato"],
        DeletedByExporter = ["Hai eliminato questo messaggio"],
        Unavailable = ["In attesa del messaggio", "In attesa del messaggio. Potrebbe richiedere del tempo"],
        Location = ["posizione"],
        LiveLocation = ["Posizione in tempo reale condivisa"],
        VoiceCall = ["Chiamata vocale"],
        VideoCall = ["Videochiamata"],
        MissedVoiceCall = ["Chiamata vocale persa"],
        MissedVideoCall = ["Videochiamata persa"],
        NoAnswer = ["Nessuna risposta"],
        Encryption = ["*crittografia end-to-end*", "*crittografati end-to-end*"],
        Group =
        [
            "* ha creato il gruppo *", "* ha creato questo gruppo", "* ha aggiunto *", "* ti ha aggiunto*",
            "* ha rimosso *", "* ha abbandonato", "* ha abbandonato il gruppo", "* è entrato *",
            "* ha cambiato l'immagine *", "* ha cambiato l’immagine *", "Ora sei amministratore*",
        ],
        GroupNamed = ["* ha creato il gruppo *", "* ha cambiato l'oggetto *", "* ha cambiato il nome del gruppo *"],
    };
}
