using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Norwegian
{
    public static readonly Language Words = new()
    {
        Name = "Norwegian",
        Titles = Own("WhatsApp-samtale med *"),
        MediaOmitted = Own("<Uten vedlegg>"),
        PhotoOmitted = Own("bilde ikke inkludert"),
        VideoOmitted = Own("video utelatt"),
        AudioOmitted = Own("lyd utelatt"),
        StickerOmitted = Own("klistremerke utelatt"),
        GifOmitted = Own("GIF utelatt"),
        DocumentOmitted = Own("utelatt dokument"),
        ContactOmitted = Own("Kontaktkort sløyfet"),
        FileAttached = Own("vedlagt fil"),
        Attached = Seen("vedlagt"),
        Edited = Guess("Denne meldingen ble redigert"),
        Deleted = Own("Denne meldingen ble slettet"),
        DeletedByExporter = Own("Du slettet denne meldingen"),
        DeletedByAdmin = Own(
            "Denne meldingen ble slettet av en administrator", "Denne meldingen ble slettet av administrator *"),
        DeletedAsAdmin = Own("Du slettet denne meldingen som administrator"),
        ViewOnce = Own(
            "Du har mottatt en melding som kan vises én gang. For styrket personvern kan du kun*",
            "Du mottok en melding med én visning. Oppdater til den nyeste versjonen av iOS for å åpne den"),
        Unavailable = Own(
            "Venter på denne meldingen. Dette kan ta litt tid", "Venter på denne meldingen",
            "Denne meldingen kan ikke vises her. Åpne * på telefonen din for å se meldingen"),
        Location = Own("posisjon"),
        LiveLocation = Own("posisjon i sanntid delt"),
        VoiceCall = Own("Taleanrop"),
        VideoCall = Own("videoanrop"),
        MissedVoiceCall = Own("Tapt taleanrop"),
        MissedVideoCall = Own("Tapt videoanrop", "Tapt videosamtale"),
        Encryption = Own("Meldinger og samtaler er ende-til-ende-krypterte*"),
        Group = Own(
            "* opprettet gruppen *", "Du opprettet gruppen *", "Du opprettet denne gruppen",
            "* opprettet denne gruppen", "Gruppeeier opprettet gruppen *", "Gruppeeier opprettet denne gruppen",
            "Du la til *", "* la deg til", "* fjernet *", "Du har fjernet *", "* fjernet deg", "* forlot",
            "Du forlot", "* ble med ved hjelp av denne gruppens invitasjonslenke",
            "Du ble med i gruppen ved hjelp av invitasjonslenken", "* endret gruppebildet i denne gruppen",
            "Du endret gruppebildet", "* endret gruppebeskrivelsen", "Du endret gruppebeskrivelsen",
            "Du er nå en administrator", "* ble lagt til", "* ble fjernet", "Du ble lagt til"),
        GroupNamed = Own(
            "* opprettet gruppen *", "Du opprettet gruppen *", "* endret emnet til *", "Du endret emnet til *"),
        Notices = Own(
            "Sikkerhetskoden med * ble endret*",
            "Sikkerhetskoden med * ble endret fordi det har skjedd en innlogging på en ny enhet*",
            "Sikkerhetskoden med * ble endret fordi det har skjedd en innlogging eller utlogging*",
            "Sikkerhetskoden med * ble endret fordi det har skjedd en utlogging på vedkommendes enhet*",
            "Sikkerhetskoden med * ble endret fordi vedkommende registrerte WhatsApp på*",
            "* endret telefonnummeret sitt*", "* byttet telefonnummer*", "Du blokkerte denne kontakten*",
            "Du opphevet blokkeringen for denne kontakten*", "* slo på meldinger som forsvinner*",
            "Du slo på meldinger som forsvinner*", "* slo av meldinger som forsvinner*",
            "Du slo av meldinger som forsvinner*", "Meldinger som forsvinner ble slått på*",
            "Meldinger som forsvinner ble slått av*", "* oppdaterte varigheten for meldinger*",
            "Du oppdaterte varigheten for meldinger*",
            "* bruker en standardtid for meldinger som forsvinner i nye samtaler*",
            "Du bruker en standardtid for meldinger som forsvinner i nye samtaler*",
            "Denne samtalen er med en virksomhetskonto*",
            "Denne samtalen er med den offisielle virksomhetskontoen til *",
            "Denne samtalen kan være med en virksomhetskonto*", "Denne samtalen er nå med en virksomhetskonto*",
            "Denne samtalen har ekstra personvern for telefonnummeret ditt*",
            "* registrerte seg som en virksomhetskonto, men WhatsApp har ikke bekreftet navnet*",
            "* er ikke lenger registrert som en virksomhetskonto*", "Du har startet et anrop*",
            "* har startet et anrop*", "* har startet et videoanrop*"),
    };
}
