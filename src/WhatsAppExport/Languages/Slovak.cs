using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Slovak
{
    public static readonly Language Words = new()
    {
        Name = "Slovak",
        Titles = Own("WhatsApp chat s používateľom *"),
        MediaOmitted = Own("<Médiá vynechané>"),
        PhotoOmitted = Own("obrázok vynechaný"),
        VideoOmitted = Own("video vynechané"),
        AudioOmitted = Own("zvuk vynechaný"),
        StickerOmitted = Own("nálepka vynechaná"),
        GifOmitted = Own("GIF vynechaný"),
        DocumentOmitted = Own("dokument vynechaný"),
        ContactOmitted = Own("Karta kontaktu vynechaná"),
        FileAttached = Own("súbor pripojený"),
        Attached = Seen("príloha"),
        Edited = Guess("Táto správa bola upravená"),
        Deleted = Own("Táto správa bola odstránená"),
        DeletedByExporter = Own("Túto správu ste odstránili"),
        DeletedByAdmin = Own("Túto správu odstránil správca", "Túto správu odstránil správca (*)"),
        DeletedAsAdmin = Own("Túto správu ste odstránili ako správca"),
        ViewOnce = Own(
            "Dostali ste správu na jedno pozretie. Na zaistenie lepšej ochrany súkromia ju*",
            "Dostali ste správu na jedno pozretie. Ak ju chcete otvoriť, aktualizujte systém iOS*"),
        Unavailable = Own(
            "Čaká sa na túto správu. Táto akcia môže chvíľu trvať", "Čaká sa na túto správu",
            "Správu nemožno zobraziť v tomto zariadení. Ak ju chcete vidieť, otvorte * vo svojom telefóne"),
        Location = Own("poloha"),
        LiveLocation = Own("bola zdieľaná aktuálna poloha"),
        VoiceCall = Own("Hlasový hovor"),
        VideoCall = Own("videohovor"),
        MissedVoiceCall = Own("Zmeškaný hlasový hovor"),
        MissedVideoCall = Own("Zmeškaný videohovor"),
        Encryption = Own("Správy a hovory sú zabezpečené šifrovaním počas celého spojenia*"),
        Group = Own(
            "* vytvoril/a skupinu *", "Vytvorili ste skupinu *", "Túto skupinu ste vytvorili vy",
            "Túto skupinu vytvoril/a *", "Zakladateľ skupiny vytvoril skupinu *",
            "Zakladateľ skupiny vytvoril túto skupinu", "* pridal/a používateľov *", "Pridali ste používateľa *",
            "* vás pridal/a", "* odobral/a používateľa *", "Odobrali ste používateľa *", "* vás odobral/a",
            "* opustil/a skupinu", "Opustili ste skupinu",
            "* sa k tejto skupine pripojil/a pomocou pozývacieho odkazu",
            "K tejto skupine ste sa pripojili pomocou pozývacieho odkazu", "* zmenil/a ikonu tejto skupiny",
            "Zmenili ste ikonu skupiny", "* zmenil/a popis skupiny", "Zmenili ste popis skupiny",
            "Teraz ste správcom skupiny", "* pridaný/á", "* odobraný/á", "Ste v skupine"),
        GroupNamed = Own(
            "* vytvoril/a skupinu *", "Vytvorili ste skupinu *", "* zmenil/a tému na *", "Zmenili ste tému na *"),
        Notices = Own(
            "Bezpečnostný kód, ktorý zdieľate s používateľom *, bol zmenený*",
            "Bezpečnostný kód, ktorý zdieľate s používateľom *, bol zmenený, pretože používateľ*",
            "Bezpečnostný kód, ktorý zdieľate s používateľom *, bol zmenený, pretože si tento*",
            "Telefónne číslo * bolo zmenené na nové číslo*", "Telefónne číslo * bolo zmenené*",
            "Tento kontakt ste zablokovali*", "Tento kontakt ste odblokovali*", "* zapol/la miznúce správy*",
            "Zapli ste miznúce správy*", "* vypol/la miznúce správy*", "Vypli ste miznúce správy*",
            "Miznúce správy boli zapnuté*", "Miznúce správy boli vypnuté*", "* aktualizoval/a časovač správ*",
            "Aktualizovali ste časovač správ*",
            "* má v nových chatoch zapnutý režim miznúcich správ s predvoleným časovým intervalom*",
            "V nových chatoch máte zapnutý režim miznúcich správ s predvoleným časovým intervalom*",
            "Toto je chat s účtom spoločnosti*", "Tento chat je s oficiálnym účtom spoločnosti *",
            "Tento chat je zrejme s účtom spoločnosti*",
            "V tomto chate je súkromie vášho telefónneho čísla lepšie chránené*",
            "* je registrovaným účtom spoločnosti, ale služba WhatsApp zatiaľ neoverila názov*",
            "Účet * už nie je zaregistrovaný ako účet spoločnosti*", "Začali ste hovor*",
            "Používateľ * začal hovor*", "Používateľ * začal videohovor*"),
    };
}
