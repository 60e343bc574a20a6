using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Hungarian
{
    public static readonly Language Words = new()
    {
        Name = "Hungarian",
        Titles = Own("WhatsApp csevegés vele: *"),
        MediaOmitted = Own("<Hiányzó médiafájl>"),
        PhotoOmitted = Own("kép küldése sikertelen"),
        VideoOmitted = Own("Videó kihagyva"),
        AudioOmitted = Own("Hang kihagyása"),
        StickerOmitted = Own("matrica kihagyva"),
        GifOmitted = Own("GIF fájl kihagyása"),
        DocumentOmitted = Own("dokumentum kihagyva"),
        ContactOmitted = Own("Névjegykártya kihagyva"),
        FileAttached = Own("fájl csatolva"),
        Attached = Seen("csatolva"),
        Edited = Guess("Ezt az üzenetet szerkesztették"),
        Deleted = Own("Ez az üzenet törlésre került"),
        DeletedByExporter = Own("Ezt az üzenetet törölted", "Törölted ezt az üzenetet"),
        DeletedByAdmin = Own(
            "Ezt az üzenetet az egyik admin eltávolította", "Ezt az üzenetet az egyik admin (*) eltávolította"),
        DeletedAsAdmin = Own("Törölted ezt az üzenetet adminként"),
        ViewOnce = Own(
            "Egyszer megtekinthető üzenetet kaptál. A nagyobb biztonság érdekében csak a*",
            "Egy egyszer megtekinthető üzenetet kaptál. A megnyitásához frissíts az iOS legújabb*"),
        Unavailable = Own(
            "Várakozás az üzenetre. Ez eltarthat egy ideig", "Várakozás az üzenetre",
            "Ez az üzenet itt nem jeleníthető meg. A megtekintéséhez nyisd meg a(z)*"),
        Location = Own("Helyzet"),
        LiveLocation = Own("tartózkodási hely megosztva"),
        VoiceCall = Own("Hanghívás"),
        VideoCall = Own("videohívás"),
        MissedVoiceCall = Own("Nem fogadott hanghívás"),
        MissedVideoCall = Own("Nem fogadott videohívás", "Nem fogadott videóhívás"),
        Encryption = Own("Az üzenetek és hívások végpontok közötti titkosítással vannak védve*"),
        Group = Own(
            "Te hoztad létre ezt a csoportot", "* hozta létre ezt a csoportot",
            "A csoport létrehozója létrehozta a(z) * csoportot", "A csoport létrehozója létrehozta a csoportot",
            "* hozzáadott téged", "* eltávolította *", "* eltávolított téged", "* kilépett", "Kiléptél",
            "* csatlakozott a csoporthoz a meghívólink segítségével",
            "A meghívólink segítségével csatlakoztál a csoporthoz", "* kicserélte a csoport ikonját",
            "Megváltoztattad a csoport ikonját", "* megváltoztatta a csoportleírást",
            "Megváltoztattad a csoportleírást", "Admin lettél", "* hozzáadva a csoporthoz", "* eltávolítva",
            "Hozzá lettél adva"),
        Notices = Own(
            "* biztonsági kódja megváltozott*",
            "* biztonsági kódja megváltozott, mert bejelentkeztek egy új eszközén*",
            "* biztonsági kódja megváltozott, mert be- vagy kijelentkezett egyik eszközén*",
            "* biztonsági kódja megváltozott, mert kijelentkeztek az eszközén*",
            "* biztonsági kódja megváltozott, mivel újraregisztrálta a WhatsAppot a telefonján*",
            "* megváltoztatta a telefonszámát egy újra*", "* megváltoztatta a telefonszámát*",
            "Letiltottad a kontaktot*", "Feloldottad a kontakt tiltását*", "* bekapcsolta az eltűnő üzeneteket*",
            "Bekapcsoltad az eltűnő üzeneteket*", "* kikapcsolta az eltűnő üzeneteket*",
            "Kikapcsoltad az eltűnő üzeneteket*", "Az eltűnő üzenetek be vannak kapcsolva*",
            "Az eltűnő üzenetek ki vannak kapcsolva*", "* frissítette az üzenet-időtartamot*",
            "Frissítetted az üzenet-időtartamot*",
            "* alapértelmezett üzenet-időtartamot használ az üzenetek eltüntetésére az új csevegésekben*",
            "Alapértelmezett üzenet-időtartamot használsz az üzenetek eltüntetésére az új csevegésekben*",
            "Ez a csevegés egy üzleti fiókkal zajlik*", "Ez a csevegés elképzelhető, hogy üzleti fiókkal zajlik*",
            "Ez a csevegés mostantól egy üzleti fiókkal zajlik*", "Ez a csevegés kiemelten védi a telefonszámodat*",
            "* üzleti fiókként van regisztrálva, de a WhatsApp még nem hitelesítette a nevüket*",
            "* már nem egy üzleti fiók*", "Hanghívást kezdeményeztél*", "* hanghívást kezdeményezett*",
            "* videohívást kezdeményezett*"),
    };
}
