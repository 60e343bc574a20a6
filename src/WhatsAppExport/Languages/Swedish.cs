using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Swedish
{
    public static readonly Language Words = new()
    {
        Name = "Swedish",
        Titles = Own("WhatsApp-chatt med *"),
        MediaOmitted = Own("<Media har utelämnats>"),
        PhotoOmitted = Own("bild utesluten"),
        VideoOmitted = Own("video utesluten"),
        AudioOmitted = Own("ljud utelslutet"),
        StickerOmitted = Own("sticker utesluten"),
        GifOmitted = Own("GIF utesluten"),
        DocumentOmitted = Own("dokument uteslutet"),
        ContactOmitted = Own("Kontaktkort uteslutet"),
        FileAttached = Own("bifogad fil"),
        Attached = Seen("bifogat"),
        Edited = Guess("Det här meddelandet redigerades", "Detta meddelande redigerades"),
        Deleted = Own("Det här meddelandet raderades", "Detta meddelande raderades"),
        DeletedByExporter = Own(
            "Du har tagit bort meddelandet", "Du raderade det här meddelandet", "Du raderade detta meddelande"),
        DeletedByAdmin = Own(
            "Det här meddelandet togs bort av en administratör", "Det här meddelandet togs bort av administratör *"),
        DeletedAsAdmin = Own("Du raderade det här meddelandet i egenskap av administratör"),
        ViewOnce = Own(
            "Du har fått ett meddelande som visas en gång. För mer sekretess kan du bara öppna*",
            "Du har fått ett meddelande som du kan visa en gång. Uppdatera till den senaste*"),
        Unavailable = Own(
            "Väntar på meddelande. Detta kan ta en stund", "Väntar på meddelande",
            "Meddelandet kan inte visas här. Öppna * på telefonen för att visa meddelandet"),
        Location = Own("plats"),
        LiveLocation = Own("liveposition delad"),
        VoiceCall = Own("Röstsamtal"),
        VideoCall = Own("videosamtal"),
        MissedVoiceCall = Own("Missat röstsamtal"),
        MissedVideoCall = Own("Missat videosamtal"),
        Encryption = Own("Meddelanden och samtal är komplett krypterade*"),
        Group = Own(
            "* skapade gruppen *", "Du skapade gruppen *", "Du skapade den här gruppen", "* skapade denna grupp",
            "Gruppskapare skapade gruppen *", "Gruppskapare skapade den här gruppen", "* lade till *",
            "Du lade till  *", "* lade till dig", "* tog bort *", "Du tog bort  *", "* tog bort dig", "* lämnade",
            "Du lämnade", "* anslöt genom att använda gruppens inbjudningslänk",
            "Du anslöt genom att använda gruppen inbjudningslänk", "* ändrade gruppens ikon",
            "Du ändrade ikonen för denna grupp", "* ändrade gruppens beskrivning",
            "Du ändrade gruppens beskrivning", "Du är nu administratör", "* blev tillagd", "* togs bort",
            "Du har lagts till"),
        GroupNamed = Own(
            "* skapade gruppen *", "Du skapade gruppen *", "* ändrade ämnet till *", "Du ändrade ämnet till *"),
        Notices = Own(
            "För att kontrollera en kontakts säkerhetskod öppnar du sidan för deras Kontaktinfo*",
            "Din säkerhetskod med * ändrades eftersom hen loggade in på en ny enhet*",
            "Din säkerhetskod med * ändrades eftersom hen loggade in eller loggade ut från en*",
            "Din säkerhetskod med * ändrades eftersom hen loggade ut från sin enhet*",
            "Din säkerhetskod med * ändrades eftersom hen registrerade WhatsApp på sin telefon igen*",
            "* ändrade sitt telefonnummer ill ett nytt nummer*", "* ändrade telefonnummer*",
            "Du har blockerat den här kontakten*", "Du har avblockerat den här kontakten*",
            "* har aktiverat tillfälliga meddelanden*", "Du har aktiverat tillfälliga meddelanden*",
            "* har inaktiverat tillfälliga meddelanden*", "Du inaktiverade meddelanden som försvinner*",
            "Tillfälliga meddelanden har aktiverats*", "Tillfälliga meddelanden har inaktiverats*",
            "* har uppdaterat meddelandetimer*", "Du har uppdaterat meddelandetimer*",
            "* använder en standardtimer för tillfälliga meddelanden i nya chattar*",
            "Du använder en standardtimer för tillfälliga meddelanden i nya chattar*",
            "Chatt med ett företagskonto*", "Den här chatten är med det officiella företagskontot för *",
            "Denna chatt är med det officiella företagskontot för *", "Denna chatt kan vara med ett företagskonto*",
            "Denna chatt är med ett företagskonto*",
            "Den här chatten har lagt till sekretess för ditt telefonnummer*",
            "* registrerade som företagskonto, men WhatsApp har inte verifierat kontots namn ännu*",
            "* är inte längre registrerat som ett företagskonto*", "Du har startat ett samtal*",
            "* har startat ett samtal*", "* startade ett videosamtal*"),
    };
}
