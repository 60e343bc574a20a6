using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Italian
{
    public static readonly Language Words = new()
    {
        Name = "Italian",
        Titles = Own("Chat WhatsApp con *"),
        MediaOmitted = [.. Own("<Media omesso>"), .. Seen("<Media omessi>")],
        PhotoOmitted = Own("immagine omessa"),
        VideoOmitted = Own("video omesso"),
        VideoNoteOmitted = Guess("nota video omessa", "videomessaggio omesso"),
        AudioOmitted = Own("audio omesso"),
        StickerOmitted = [.. Own("sticker non incluso"), .. Seen("sticker omesso")],
        GifOmitted = [.. Own("GIF esclusa"), .. Seen("GIF omessa")],
        DocumentOmitted = Own("documento omesso"),
        ContactOmitted = Own("Scheda contatto omessa"),
        FileAttached = Own("file allegato"),
        Attached = Seen("allegato"),
        Edited = Seen("Questo messaggio è stato modificato"),
        Deleted = Own("Questo messaggio è stato eliminato"),
        DeletedByExporter = Own("Hai eliminato questo messaggio"),
        DeletedByAdmin = Own(
            "Questo messaggio è stato eliminato da un amministratore",
            "Questo messaggio è stato eliminato dall'amministratore *"),
        DeletedAsAdmin = Own("Hai eliminato questo messaggio come amministratore"),
        ViewOnce =
        [
            .. Own(
                "Hai ricevuto un messaggio visualizzabile una volta. Per garantire una maggiore*",
                "Hai ricevuto un messaggio visualizzabile una volta. Per aprirlo, aggiorna alla*"),
            .. Seen("Il messaggio vocale visualizzabile una volta è stato omesso"),
        ],
        Unavailable =
        [
            .. Own(
                "In attesa del messaggio. Potrebbe volerci un po' di tempo", "In attesa del messaggio",
                "Non è possibile visualizzare questo messaggio qui. Apri * sul telefono per vederlo"),
            .. Seen("In attesa del messaggio. Potrebbe richiedere del tempo"),
        ],
        Location = Own("posizione"),
        LiveLocation = [.. Own("posizione attuale condivisa"), .. Seen("Posizione in tempo reale condivisa")],
        VoiceCall = Own("Chiamata vocale"),
        VideoCall = Own("videochiamata"),
        MissedVoiceCall = Own("Chiamata vocale persa"),
        MissedVideoCall = Own("Videochiamata persa"),
        NoAnswer = Seen("Nessuna risposta"),
        Encryption =
        [
            .. Own(
                "I messaggi e le chiamate sono crittografati end-to-end*",
                "Le chiamate e i messaggi sono crittografati end-to-end*"),
            .. Seen("*crittografia end-to-end*", "*crittografati end-to-end*"),
        ],
        Group =
        [
            .. Own(
                "* ha creato il gruppo *", "Hai creato il gruppo *", "Hai creato questo gruppo",
                "* ha creato questo gruppo", "Il fondatore del gruppo ha creato il gruppo *",
                "Il fondatore del gruppo ha creato questo gruppo", "* ha aggiunto *", "Hai aggiunto *",
                "* ti ha aggiunto", "* ha rimosso *", "Hai rimosso *", "* ti ha rimosso", "* ha abbandonato",
                "Hai abbandonato", "* ha usato il link d'invito per entrare nel gruppo",
                "Hai usato il link d'invito per entrare nel gruppo", "* ha cambiato l'immagine di questo gruppo",
                "Hai cambiato l'immagine del gruppo", "* ha cambiato la descrizione del gruppo",
                "Hai cambiato la descrizione del gruppo", "Ora sei un amministratore",
                "È stato aggiunto l'utente *", "* non fa più parte del gruppo", "Ora fai parte del gruppo"),
            .. Seen(
                "* ti ha aggiunto*", "* ha abbandonato il gruppo", "* è entrato *", "* ha cambiato l'immagine *",
                "* ha cambiato l’immagine *", "Ora sei amministratore*"),
        ],
        GroupNamed =
        [
            .. Own(
                "* ha creato il gruppo *", "Hai creato il gruppo *", "* ha cambiato l'oggetto in *",
                "Hai cambiato l'oggetto in *"),
            .. Seen("* ha cambiato l'oggetto *", "* ha cambiato il nome del gruppo *"),
        ],
        Notices = Own(
            "Il tuo codice di sicurezza con * è cambiato*",
            "Il tuo codice di sicurezza con * è cambiato perché il contatto ha effettuato*",
            "Il tuo codice di sicurezza con * è cambiato perché il contatto si è disconnesso dal*",
            "Il tuo codice di sicurezza con * è cambiato perché il contatto ha registrato*",
            "* ha cambiato numero*", "Hai bloccato questo contatto*", "Hai sbloccato questo contatto*",
            "* ha attivato i messaggi effimeri*", "Hai attivato i messaggi effimeri*",
            "* ha disattivato i messaggi effimeri*", "Hai disattivato i messaggi effimeri*",
            "Sono stati attivati i messaggi effimeri*", "Sono stati disattivati i messaggi effimeri*",
            "* ha aggiornato il timer messaggi*", "Hai aggiornato il timer messaggi*",
            "* ha impostato un timer predefinito per i messaggi effimeri nelle nuove chat*",
            "Hai impostato un timer predefinito per i messaggi effimeri nelle nuove chat*",
            "Questa è una chat con un account business*", "Questa è una chat con l'account business ufficiale di *",
            "Questa chat potrebbe essere con un account business*", "Questa chat ora è con un account business*",
            "In questa chat è impostato un livello di privacy maggiore per il tuo numero di telefono*",
            "* è registrato come account business, ma WhatsApp non ne ha ancora verificato il nome*",
            "Il profilo * non è più registrato come account business*", "Hai avviato una chiamata di gruppo*",
            "* ha avviato una chiamata di gruppo*", "* ha avviato una videochiamata*"),
    };
}
