using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Croatian
{
    public static readonly Language Words = new()
    {
        Name = "Croatian",
        Titles = Own("WhatsApp razgovor s *"),
        MediaOmitted = Own("<Medijski zapis izostavljen>"),
        PhotoOmitted = Own("slika izostavljena"),
        VideoOmitted = Own("video izostavljen"),
        AudioOmitted = Own("zvuk izostavljen"),
        StickerOmitted = Own("naljepnica izostavljena"),
        GifOmitted = Own("GIF izostavljen"),
        DocumentOmitted = Own("dokument izostavljen"),
        ContactOmitted = Own("Posjetnica izostavljena"),
        FileAttached = Own("datoteka u privitku"),
        Attached = Seen("priloženo"),
        Edited = Guess("Ova je poruka uređena"),
        Deleted = Own("Ova je poruka izbrisana", "Ova poruka je izbrisana"),
        DeletedByExporter = Own("Izbrisali ste ovu poruku"),
        DeletedByAdmin = Own("Ovu je poruku izbrisao administrator", "Ovu je poruku izbrisao administrator *"),
        DeletedAsAdmin = Own("Izbrisali ste ovu poruku kao administrator"),
        ViewOnce = Own(
            "Primili ste poruku s jednokratnim prikazom. Možete je otvoriti samo na svojem*",
            "Primili ste poruku s jednokratnim prikazom. Da biste je otvorili, ažurirajte iOS na*"),
        Unavailable = Own(
            "Čekanje na ovu poruku. Ovo može potrajati", "Čekanje na ovu poruku",
            "Ova se poruka ne može prikazati ovdje. Otvorite * na svojem telefonu da biste vidjeli poruku"),
        Location = Own("lokacija"),
        LiveLocation = Own("trenutna lokacija podijeljena"),
        VoiceCall = Own("Glasovni poziv"),
        VideoCall = Own("videopoziv"),
        MissedVoiceCall = Own("Propušteni glasovni poziv", "Propušten glasovni poziv"),
        MissedVideoCall = Own("Propušteni videopoziv", "Propušten video poziv"),
        Encryption = Own("Poruke i pozivi zaštićeni su potpunom enkripcijom*"),
        Group = Own(
            "* je izradio/la grupu *", "Izradili ste grupu *", "Izradili ste ovu grupu",
            "* je izradio/la ovu grupu", "Tvorac grupe izradio je grupu *", "Tvorac grupe izradio je ovu grupu",
            "* je dodao/la *", "Nadodali ste *", "* vas je dodao", "* je uklonio/la *", "Uklonili ste *",
            "* te obrisao", "* je napustio/la", "Napušteno", "* se pridružio/la koristeći pozivnicu za ovu grupu",
            "Pridružili ste se koristeći pozivnicu ove grupe", "* je promijenio/la ikonu ove grupe",
            "Promijenili ste ikonu ove grupe", "* je promijenio/la opis grupe", "Promijenili ste opis grupe",
            "Sad ste admin", "* je nadodan/na", "* je uklonjen/a", "Dodani ste"),
        GroupNamed = Own(
            "* je izradio/la grupu *", "Izradili ste grupu *", "* je promjenio/la temu u *",
            "Promijenili ste temu u *"),
        Notices = Own(
            "Vaš sigurnosni kôd za kontakt * promijenio se*",
            "Vaš sigurnosni kôd za kontakt * promijenio se zbog prijave na novi uređaj*",
            "Vaš sigurnosni kôd za * promijenio se zbog prijave ili odjave s jednog ili više uređaja*",
            "Vaš sigurnosni kôd za kontakt * promijenio se zbog odjave s njegovog uređaja*",
            "Vaš sigurnosni kôd za kontakt * promijenio se jer je ponovno registrirao WhatsApp*",
            "* je promijenio svoj broj telefona u novi broj*", "* je promijenio/la svoj broj telefona*",
            "Blokirali ste ovaj kontakt*", "Odblokirali ste ovaj kontakt*", "* uključuje nestajuće poruke*",
            "Uključili ste nestajuće poruke*", "* isključuje nestajuće poruke*", "Isključili ste nestajuće poruke*",
            "Nestajuće poruke su uključene*", "Nestajuće poruke su isključene*", "* ažurira brojač poruka*",
            "Ažurirali ste brojač poruka*",
            "* upotrebljava zadano odbrojavanje za nestajuće poruke u novim razgovorima*",
            "Upotrebljavate zadano odbrojavanje za nestajuće poruke u novim razgovorima*",
            "Ovo je razgovor s poslovnim računom*", "Ovo je razgovor sa službenim poslovnim računom tvrtke *",
            "Ovo je razgovor sa službenim poslovnim računom od *",
            "Ovaj razgovor mogao bi biti s poslovnim računom*", "Ovo je sad razgovor s poslovnim računom*",
            "Razgovor ima dodatnu privatnost za vaš telefonski broj*",
            "* je registriran/a kao poslovni račun, ali WhatsApp još nije verificirao ovaj naziv*",
            "Tvrtka * više nije registrirana kao poslovni račun*", "Pokrenuli ste poziv*", "* pokreće poziv*",
            "* pokreće videopoziv*"),
    };
}
