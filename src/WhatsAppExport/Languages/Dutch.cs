using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Dutch
{
    public static readonly Language Words = new()
    {
        Name = "Dutch",
        Titles = [.. Own("WhatsApp-chat met *"), .. Seen("WhatsApp Chat met *")],
        MediaOmitted = Own("<Media weggelaten>"),
        PhotoOmitted = Own("afbeelding weggelaten"),
        VideoOmitted = Own("video weggelaten"),
        VideoNoteOmitted = Guess("videobericht weggelaten"),
        AudioOmitted = Own("audio weggelaten"),
        StickerOmitted = Own("sticker weggelaten"),
        GifOmitted = Own("GIF weggelaten"),
        DocumentOmitted = Own("document weggelaten"),
        ContactOmitted = [.. Own("Visitekaartje weggelaten"), .. Seen("Contactkaart weggelaten")],
        FileAttached = Own("bestand bijgevoegd"),
        Attached = Seen("bijgevoegd"),
        Edited = Seen("Dit bericht is bewerkt"),
        Deleted = Own("Dit bericht is verwijderd"),
        DeletedByExporter =
        [
            .. Own("U hebt dit bericht verwijderd"),
            .. Seen("Je hebt dit bericht verwijderd", "U heeft dit bericht verwijderd"),
        ],
        DeletedByAdmin = Own(
            "Dit bericht is verwijderd door een beheerder", "Dit bericht is verwijderd door beheerder *"),
        DeletedAsAdmin = Own("U hebt dit bericht als beheerder verwijderd"),
        ViewOnce = Own(
            "U hebt een bericht voor eenmalige weergave ontvangen. Voor extra privacy kunt u dit*",
            "U hebt een bericht voor eenmalige weergave ontvangen. Werk bij naar de nieuwste*"),
        Unavailable = Own(
            "Wachten op dit bericht. Dit kan even duren", "Wachten op dit bericht",
            "Dit bericht kan hier niet worden weergegeven. Open * op uw telefoon om het bericht*"),
        Location = Own("locatie"),
        LiveLocation = Own("live locatie gedeeld"),
        VoiceCall = [.. Own("Spraakgesprek"), .. Seen("Spraakoproep")],
        VideoCall = [.. Own("videogesprek"), .. Seen("Video-oproep")],
        MissedVoiceCall = [.. Own("Gemist spraakgesprek", "Gemiste spraakoproep"), .. Seen("Gemiste audio-oproep")],
        MissedVideoCall = Own("Gemist videogesprek", "Gemiste video-oproep"),
        NoAnswer = Seen("Geen antwoord", "Niet beantwoord"),
        Encryption =
        [
            .. Own("Berichten en gesprekken worden end-to-end versleuteld*"),
            .. Seen("*end-to-end versleuteld*", "*end-to-end-versleuteling*", "*end-to-end encryptie*"),
        ],
        Group =
        [
            .. Own(
                "* heeft de groep * gemaakt", "U hebt de groep * gemaakt", "U hebt deze groep aangemaakt",
                "* heeft deze groep aangemaakt", "Oprichter heeft groep * aangemaakt",
                "Oprichter heeft deze groep aangemaakt", "* heeft * toegevoegd", "U hebt * toegevoegd",
                "* heeft u toegevoegd", "* heeft * verwijderd", "U hebt * verwijderd", "* heeft u verwijderd",
                "* heeft de groep verlaten", "U hebt de groep verlaten",
                "* is deelnemer geworden via de uitnodigingslink van deze groep",
                "U bent deelnemer geworden via de uitnodigingslink van deze groep",
                "* heeft de groepsafbeelding gewijzigd", "U hebt de groepsafbeelding gewijzigd",
                "* heeft het groepsonderwerp gewijzigd", "U hebt het groepsonderwerp gewijzigd",
                "U bent nu een beheerder", "* is toegevoegd", "* is verwijderd", "U bent toegevoegd"),
            .. Seen(
                "* heeft de groep * aangemaakt", "* heeft deze groep gemaakt", "* toegevoegd", "* verwijderd",
                "* is lid geworden *", "* heeft de groepsafbeelding *", "Je bent nu beheerder"),
        ],
        GroupNamed =
        [
            .. Own(
                "* heeft de groep * gemaakt", "U hebt de groep * gemaakt", "* heeft het onderwerp gewijzigd naar *",
                "U hebt het onderwerp gewijzigd naar *"),
            .. Seen("* heeft het onderwerp *", "* heeft de groepsnaam *"),
        ],
        Notices = Own(
            "Uw beveiligingscode voor * is gewijzigd*",
            "Uw beveiligingscode voor * is gewijzigd, omdat iemand zich heeft aangemeld bij een*",
            "Uw beveiligingscode voor * is gewijzigd, omdat iemand zich heeft aan- of afgemeld*",
            "Uw beveiligingscode voor * is gewijzigd, omdat iemand zich heeft afgemeld bij een apparaat*",
            "Uw beveiligingscode bij * is gewijzigd omdat diegene WhatsApp weer op diens*",
            "* heeft een nieuw telefoonnummer*", "U hebt dit contact geblokkeerd*",
            "U hebt dit contact gedeblokkeerd*", "* heeft berichten met vervaldatum uitgeschakeld*",
            "U hebt berichten met vervaldatum ingeschakeld*", "U hebt berichten met vervaldatum uitgeschakeld*",
            "Berichten met vervaldatum zijn ingeschakeld*", "Berichten met vervaldatum zijn uitgeschakeld*",
            "* heeft de timer voor berichten bijgewerkt*", "U hebt de timer voor berichten bijgewerkt*",
            "* gebruikt een standaardtimer voor berichten met vervaldatum in nieuwe chats*",
            "U gebruikt een standaardtimer voor berichten met vervaldatum in nieuwe chats*",
            "Deze chat is met een bedrijfsaccount*", "Dit is een chat met het officiële bedrijfsaccount van *",
            "Deze chat is mogelijk met een zakelijk account*", "Deze chat is met een zakelijk account*",
            "Deze chat heeft extra privacy voor uw telefoonnummer*",
            "* is geregistreerd als een zakelijk account, maar WhatsApp heeft hun naam nog niet*",
            "* is niet meer geregistreerd als een bedrijfsaccount*", "U hebt een gesprek gestart*",
            "* heeft een gesprek gestart*", "* is een videogesprek gestart*"),
    };
}
