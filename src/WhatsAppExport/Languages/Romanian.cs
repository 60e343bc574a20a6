using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Romanian
{
    public static readonly Language Words = new()
    {
        Name = "Romanian",
        Titles = Own("Conversație WhatsApp cu *"),
        MediaOmitted = Own("<Conținut media omis>"),
        PhotoOmitted = Own("Imagine omisă"),
        VideoOmitted = Own("clip video omis"),
        StickerOmitted = Own("sticker omis"),
        GifOmitted = Own("GIF omis"),
        DocumentOmitted = Own("document omis"),
        ContactOmitted = Own("Carte de vizită contact omisă"),
        FileAttached = Own("fișier atașat"),
        Attached = Seen("atașare"),
        Edited = Guess("Acest mesaj a fost editat"),
        Deleted = Own("Acest mesaj a fost șters"),
        DeletedByExporter = Own("Ați șters acest mesaj"),
        DeletedByAdmin = Own("Acest mesaj a fost șters de un admin", "Acest mesaj a fost șters de admin, *"),
        DeletedAsAdmin = Own("Ați șters acest mesaj, ca admin"),
        ViewOnce = Own(
            "Ați primit un mesaj cu afișare unică. Pentru mai multă confidențialitate, îl puteți*",
            "Ați primit un mesaj cu afișare unică. Pentru a-l deschide, actualizați iOS la cea*"),
        Unavailable = Own(
            "Se așteaptă mesajul. Procesul poate dura ceva timp", "Se așteaptă mesajul",
            "Acest mesaj nu poate fi afișat aici. Pentru a-l vedea, deschideți * pe telefon"),
        Location = Own("locație"),
        LiveLocation = Own("locație în timp real distribuită"),
        VoiceCall = Own("Apel vocal"),
        VideoCall = Own("apel video"),
        MissedVoiceCall = Own("Apel vocal ratat", "Apel vocal nepreluat"),
        MissedVideoCall = Own("Apel video ratat", "Apel video nepreluat"),
        Encryption = Own("Mesajele și apelurile sunt criptate integral*"),
        Group = Own(
            "* a creat grupul *", "Ați creat grupul *", "Ați creat acest grup", "* a creat acest grup",
            "Creatorul grupului a creat grupul *", "Creatorul grupului a creat acest grup",
            "* a adăugat în grup pe *", "Ați adăugat în grup pe *", "* v-a adăugat în grup",
            "* a eliminat din grup pe *", "Ați eliminat din grup pe *", "* v-a eliminat din grup",
            "* a ieșit din grup", "Ați ieșit din grup", "* a intrat în grup prin linkul de invitație",
            "Ați intrat în grup prin linkul de invitație", "* a schimbat imaginea grupului",
            "Ați schimbat imaginea grupului", "* a schimbat descrierea grupului",
            "Ați schimbat descrierea grupului", "Acum sunteți admin", "* a fost adăugat/ă în grup",
            "* a fost eliminat/ă din grup", "Ați fost adăugat/ă în grup"),
        GroupNamed = Own(
            "* a creat grupul *", "Ați creat grupul *", "* a schimbat subiectul grupului în *",
            "Ați schimbat subiectul grupului în *"),
        Notices = Own(
            "Codul dvs*", "* și-a schimbat numărul de telefon*", "Ați blocat acest contact*",
            "Ați deblocat acest contact*", "* a activat mesajele temporare*", "Ați activat mesajele temporare*",
            "* a dezactivat mesajele temporare*", "Ați dezactivat mesajele temporare*",
            "Mesajele temporare au fost activate*", "Mesajele temporare au fost dezactivate*",
            "* a actualizat cronometrul pentru mesaje*", "Ați actualizat cronometrul pentru mesaje*",
            "* folosește un cronometru implicit pentru mesajele temporare din conversațiile noi*",
            "Folosiți un cronometru implicit pentru mesajele temporare din conversațiile noi*",
            "Această conversație este cu un cont de întreprindere*",
            "Această conversație este cu contul oficial de întreprindere care aparține de *",
            "Această conversație ar putea fi cu un cont de întreprindere*",
            "Această conversație este acum cu un cont de întreprindere*",
            "Această conversație are confidențialitate suplimentară pentru numărul dvs*",
            "* s-a înregistrat drept cont de întreprindere, dar WhatsApp nu i-a verificat încă numele*",
            "* nu mai este cont de întreprindere*", "Ați inițiat un apel*", "* a inițiat un apel*",
            "* a inițiat un apel video*"),
    };
}
