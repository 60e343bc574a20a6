namespace WhatsAppExport.Languages;

internal static class Dutch
{
    public static readonly Language Words = new()
    {
        Titles = ["WhatsApp-chat met *", "WhatsApp Chat met *"],
        MediaOmitted = ["<Media weggelaten>"],
        PhotoOmitted = ["afbeelding weggelaten"],
        VideoOmitted = ["video weggelaten"],
        AudioOmitted = ["audio weggelaten"],
        StickerOmitted = ["sticker weggelaten"],
        GifOmitted = ["GIF weggelaten"],
        DocumentOmitted = ["document weggelaten"],
        ContactOmitted = ["Contactkaart weggelaten"],
        FileAttached = ["bestand bijgevoegd"],
        Attached = ["bijgevoegd"],
        Edited = ["Dit bericht is bewerkt"],
        Deleted = ["Dit bericht is verwijderd"],
        DeletedByExporter =
        [
            "Je hebt dit bericht verwijderd", "U hebt dit bericht verwijderd", "U heeft dit bericht verwijderd",
        ],
        Unavailable = ["Wachten op dit bericht", "Wachten op dit bericht. Dit kan even duren"],
        Location = ["locatie"],
        LiveLocation = ["Live locatie gedeeld"],
        VoiceCall = ["Spraakoproep"],
        VideoCall = ["Video-oproep", "Videogesprek"],
        MissedVoiceCall = ["Gemiste spraakoproep", "Gemiste audio-oproep"],
        MissedVideoCall = ["Gemiste video-oproep", "Gemist videogesprek"],
        NoAnswer = ["Geen antwoord", "Niet beantwoord"],
        Encryption = ["*end-to-end versleuteld*", "*end-to-end-versleuteling*", "*end-to-end encryptie*"],
        Group =
        [
            "* heeft de groep * gemaakt", "* heeft de groep * aangemaakt", "* heeft deze groep gemaakt", "* toegevoegd",
            "* verwijderd", "* heeft de groep verlaten", "* is lid geworden *", "* heeft de groepsafbeelding *",
            "Je bent nu beheerder",
        ],
        GroupNamed = ["* heeft de groep * gemaakt", "* heeft het onderwerp *", "* heeft de groepsnaam *"],
    };
}
