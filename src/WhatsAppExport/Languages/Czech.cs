using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Czech
{
    public static readonly Language Words = new()
    {
        Name = "Czech",
        Titles = Own("Chat WhatsApp s uživatelem *"),
        MediaOmitted = [.. Own("< Média vynechána >"), .. Seen("<Média vynechány>")],
        PhotoOmitted = Own("obrázek vynechán"),
        VideoOmitted = Own("video vynecháno"),
        AudioOmitted = Own("zvukový soubor vynechán"),
        StickerOmitted = Own("nálepka vynechána"),
        GifOmitted = Own("GIF vynechán"),
        DocumentOmitted = Own("dokument vynechán"),
        ContactOmitted = Own("Vizitka vynechána"),
        FileAttached = Own("soubor byl přiložen"),
        Attached = Seen("příloha"),
        Edited = Guess("Tato zpráva byla upravena"),
        Deleted = Own("Tato zpráva byla smazána", "Tato zpráva byla odstraněna"),
        DeletedByExporter =
        [
            .. Own("Tuto zprávu jste smazal/a", "Tuto zprávu jste odstranil/a"),
            .. Seen("Odstranili jste tuto zprávu"),
        ],
        DeletedByAdmin = Own(
            "Tuto zprávu smazal jeden ze správců skupiny", "Tuto zprávu smazal jeden ze správců skupiny (*)"),
        DeletedAsAdmin = Own("Tuto zprávu jste odstranil/a jako správce"),
        ViewOnce = Own(
            "Obdržel/a jste zprávu s jednorázovým zobrazením. Aby vaše konverzace byla ještě*",
            "Obdržel/a jste zprávu s jednorázovým zobrazením. Chcete-li ji otevřít, aktualizujte*"),
        Unavailable = Own(
            "Čeká se na tuto zprávu. Může to chvíli trvat", "Čeká se na tuto zprávu",
            "Na tomto zařízení zprávu zobrazit nelze. Chcete-li si ji přečíst, otevřete * na*"),
        Location = Own("poloha"),
        LiveLocation = Own("byla sdílena aktuální poloha"),
        VoiceCall = Own("Hlasový hovor"),
        VideoCall = Own("Videohovor"),
        MissedVoiceCall = Own("Zmeškaný hlasový hovor"),
        MissedVideoCall = Own("Zmeškaný videohovor"),
        NoAnswer = Guess("Bez odpovědi"),
        Encryption = Own("Zprávy a hovory jsou opatřeny koncovým šifrováním*"),
        Group = Own(
            "* vytvořil/a skupinu *", "Vytvořil/a jste skupinu *", "Tuto skupinu jste vytvořil/a vy",
            "Tuto skupinu vytvořil/a *", "Zakladatel skupiny * je neznámý", "Zakladatel skupiny je neznámý",
            "* přidal/a uživatele *", "Přidal/a jste uživatele *", "* vás přidal/a do skupiny",
            "* odebral/a uživatele *", "Odebral/a jste uživatele *", "* vás odebral/a", "* opustil/a skupinu",
            "Opustil/a jste skupinu", "* se připojil/a k této skupině pomocí zvacího odkazu",
            "K této skupině jste se připojil/a pomocí zvacího odkazu", "* změnil/a ikonu této skupiny",
            "Změnil/a jste ikonu této skupiny", "* změnil/a popis skupiny", "Popis skupiny byl změněn",
            "Nyní jste správcem skupiny", "* byl/a přidán/a do skupiny", "* byl/a odebrán/a", "Byl/a jste přidán/a"),
        GroupNamed = Own(
            "* vytvořil/a skupinu *", "Vytvořil/a jste skupinu *", "* změnil/a téma skupiny na *",
            "Změnil/a jste téma skupiny na *"),
        Notices = Own(
            "Bezpečnostní kód mezi vámi a uživatelem * byl změněn*",
            "Bezpečnostní kód mezi vámi a uživatelem * byl změněn, protože u uživatele došlo k*",
            "Bezpečnostní kód mezi vámi a uživatelem * byl změněn, protože na jednom či několika*",
            "Bezpečnostní kód mezi vámi a uživatelem * byl změněn, protože na zařízení uživatele*",
            "Bezpečnostní kód mezi vámi a uživatelem * byl změněn, protože se uživatel na svém*",
            "* změnil/a své telefonní číslo na nové*", "* změnil/a své telefonní číslo*",
            "Tento kontakt jste zablokoval/a*", "Tento kontakt jste odblokoval/a*",
            "* zapnul/a automatické odstraňování zpráv*", "Zapnul/a jste automatické odstraňování zpráv*",
            "* vypnul/a automatické odstraňování zpráv*", "Vypnul/a jste automatické odstraňování zpráv*",
            "Bylo zapnuto automatické odstraňování zpráv*", "Bylo vypnuto automatické odstraňování zpráv*",
            "* upravil/a časový interval*", "Upravil/a jste časový interval*",
            "* využívá v nových chatech výchozí časový interval interval automatického*",
            "V nových chatech využíváte výchozí časový interval automatického odstraňování zpráv*",
            "Toto je chat s účtem společnosti*", "Toto je chat s oficiálním účtem společnosti *",
            "Tento chat je zřejmě s účtem společnosti*", "Tento chat je nyní s účtem společnosti*",
            "V tomto chatu nesdílíte své telefonní číslo*",
            "* je registrovaným účtem společnosti, ale služba WhatsApp zatím neověřila její název*",
            "Společnost * už není registrována jako účet společnosti*", "Zahájil/a jste hovor*",
            "* zahájil/a hovor*", "* zahájil/a videohovor*"),
    };
}
