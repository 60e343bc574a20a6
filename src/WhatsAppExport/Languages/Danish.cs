using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Danish
{
    public static readonly Language Words = new()
    {
        Name = "Danish",
        Titles = Own("WhatsApp chat med *"),
        MediaOmitted = Own("<Mediefil udeladt>"),
        PhotoOmitted = Own("billede udeladt"),
        VideoOmitted = Own("video udeladt"),
        AudioOmitted = Own("lyd udeladt"),
        StickerOmitted = Own("klistermærke udeladt"),
        GifOmitted = Own("GIF udeladt"),
        DocumentOmitted = Own("dokument udeladt"),
        ContactOmitted = Own("Kontaktkort udeladt"),
        FileAttached = Own("fil vedhæftet"),
        Attached = Seen("vedhæftet"),
        Edited = Guess("Denne besked blev redigeret"),
        Deleted = Own("Denne besked er blevet slettet", "Denne besked blev slettet"),
        DeletedByExporter = Own("Du har slettet denne besked", "Du slettede denne besked"),
        DeletedByAdmin = Own(
            "Denne besked er blevet slettet af en administrator",
            "Denne besked er blevet slettet af administratoren *"),
        DeletedAsAdmin = Own("Du har slettet denne besked som administrator"),
        ViewOnce = Own(
            "Du har modtaget en besked med engangsvisning. Af fortrolighedsmæssige årsager kan*",
            "Du har modtaget en engangsvisningsbesked. For at åbne den skal du opdatere til den*"),
        Unavailable = Own(
            "Venter på denne besked. Det kan godt tage lidt tid", "Venter på denne besked",
            "Denne besked kan ikke vises her. Du skal åbne * på din telefon for at kunne se beskeden"),
        Location = Own("placering"),
        LiveLocation = Own("live placering delt"),
        VoiceCall = Own("Taleopkald"),
        VideoCall = Own("videoopkald"),
        MissedVoiceCall = Own("Ubesvaret taleopkald", "Mistet opkald"),
        MissedVideoCall = Own("Ubesvaret videoopkald", "Mistede video opkald"),
        Encryption = Own("Beskeder og opkald er end-to-end-krypterede*"),
        Group = Own(
            "* har oprettet gruppen *", "Du har oprettet gruppen *", "Du har oprettet denne gruppe",
            "* har oprettet denne gruppe", "Gruppeopretteren har oprettet gruppen *",
            "Gruppeopretteren har oprettet denne gruppe", "* har tilføjet *", "Du har tilføjet *",
            "* har tilføjet dig", "* har fjernet *", "Du har fjernet *", "* har fjernet dig",
            "* har forladt gruppen", "Du har forladt gruppen",
            "* deltager ved brug af denne gruppes invitationslink",
            "Du blev medlem via denne gruppes invitationslink", "* har ændret denne gruppes ikon",
            "Du har ændret denne gruppes ikon", "* har ændret gruppebeskrivelsen",
            "Du har ændret gruppebeskrivelsen", "Du er nu administrator", "* blev tilføjet", "* blev fjernet",
            "Du blev tilføjet"),
        GroupNamed = Own(
            "* har oprettet gruppen *", "Du har oprettet gruppen *", "* har ændret emnet til *",
            "Du har ændret emnet til *"),
        Notices = Own(
            "Din sikkerhedskode for * har ændret sig*",
            "Din sikkerhedskode for * har ændret sig, fordi der er blevet logget på en ny enhed*",
            "Din sikkerhedskode for * har ændret sig, fordi der er blevet logget på eller af en*",
            "Din sikkerhedskode for * har ændret sig, fordi der er blevet logget af vedkommendes enhed*",
            "Din sikkerhedskode med * er ændret, fordi vedkommende har registreret WhatsApp på*",
            "* har ændret sit telefonnummer til et nyt nummer*", "* har ændret sit telefonnummer*",
            "Du har blokeret denne kontakt*", "Du har fjernet blokeringen af denne kontakt*",
            "* har slået forsvindende beskeder til*", "Du har slået forsvindende beskeder til*",
            "* har slået forsvindende beskeder fra*", "Du har slået forsvindende beskeder fra*",
            "Forsvindende beskeder er blevet slået til*", "Forsvindende beskeder er blevet slået fra*",
            "* har opdateret timeren for beskeder*", "Du har opdateret timeren for beskeder*",
            "* bruger en standardtimer for forsvindende beskeder i nye chats*",
            "Du bruger en standardtimer for forsvindende beskeder i nye chats*",
            "Denne chat er med en virksomhedskonto*", "Denne chat er med *s officielle virksomhedskonto*",
            "Denne chat kan være med en virksomhedskonto*", "Denne chat er nu med en virksomhedskonto*",
            "Denne chat har et ekstra lag af beskyttelse for dit telefonnummer*",
            "* er registreret som en virksomhedskonto, men WhatsApp har ikke verificeret navnet endnu*",
            "* er ikke længere registreret som en virksomhedskonto*", "Du har startet et opkald*",
            "* har startet et opkald*", "* har startet et videoopkald*"),
    };
}
