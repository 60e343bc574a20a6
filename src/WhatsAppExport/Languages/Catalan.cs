using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Catalan
{
    public static readonly Language Words = new()
    {
        Name = "Catalan",
        Titles = Own("Xat de WhatsApp amb *"),
        MediaOmitted = Own("<Mitjans omesos>"),
        PhotoOmitted = Own("Imatge omesa"),
        VideoOmitted = Own("vídeo omès"),
        AudioOmitted = Own("Àudio omès"),
        StickerOmitted = Own("adhesiu omès"),
        GifOmitted = Own("GIF omès"),
        DocumentOmitted = Own("Document omès"),
        ContactOmitted = Own("Targeta de contacte omesa"),
        FileAttached = Own("arxiu adjunt"),
        Attached = Seen("adjunt"),
        Edited = Guess("Aquest missatge s'ha editat"),
        Deleted = Own("Aquest missatge s'ha suprimit", "Aquest missatge està esborrat"),
        DeletedByExporter = Own("Has suprimit aquest missatge", "Has esborrat aquest missatge"),
        DeletedByAdmin = Own(
            "Aquest missatge l'ha suprimit un administrador", "Aquest missatge l'ha suprimit un administrador: *"),
        DeletedAsAdmin = Own("Has suprimit aquest missatge com a administrador"),
        ViewOnce = Own(
            "Has rebut un missatge que només es pot visualitzar una vegada. Per raons de*",
            "Has rebut un missatge d'una visualització. Per obrir-lo, actualitza iOS a la versió*"),
        Unavailable = Own(
            "Esperant aquest missatge. Això pot tardar una estona", "Esperant aquest missatge",
            "Aquest missatge no es pot mostrar aquí. Obre * al teu telèfon per veure el missatge"),
        Location = Own("ubicació"),
        LiveLocation = Own("Ubicació en directe compartida"),
        VoiceCall = Own("Trucada de veu"),
        VideoCall = Own("videotrucada"),
        MissedVoiceCall = Own("Trucada de veu perduda"),
        MissedVideoCall = Own("Videotrucada perduda", "Trucada de vídeo perduda"),
        Encryption = Own("Els missatges i les trucades estan xifrats d'extrem a extrem*"),
        Group = Own(
            "* ha creat el grup *", "Has creat el grup *", "Has creat aquest grup", "* ha creat aquest grup",
            "El creador del grup ha creat el grup *", "El creador del grup ha creat aquest grup", "* ha afegit *",
            "Has afegit *", "* t'ha afegit", "* ha suprimit *", "Has eliminat *", "* t'ha eliminat",
            "* ha marxat del grup", "Has sortit", "* s'ha unit al grup amb l'enllaç d'invitació",
            "T'has unit fent servir aquest enllaç d'invitació al grup", "* ha canviat la icona del grup",
            "Has canviat la icona d'aquest grup", "* ha canviat la descripció del grup",
            "Has canviat la descripció del grup", "Ara ets administrador", "S'ha afegit *", "S'ha eliminat *",
            "Se t'ha afegit"),
        GroupNamed = Own(
            "* ha creat el grup *", "Has creat el grup *", "* ha canviat l'assumpte a *",
            "Has canviat l'assumpte a *"),
        Notices = Own(
            "El teu codi de seguretat amb * ha canviat*",
            "El teu codi de seguretat amb * ha canviat perquè s'ha iniciat la sessió des d'un*",
            "El teu codi de seguretat amb * ha canviat perquè s'ha iniciat o tancat la sessió*",
            "El teu codi de seguretat amb * ha canviat perquè s'ha tancat la sessió des del seu*",
            "El teu codi de seguretat amb * ha canviat perquè ha tornat a registrar WhatsApp al*",
            "* ha canviat de número de telèfon*", "* ha canviat el seu número de telèfon*",
            "Has bloquejat aquest contacte*", "Has desbloquejat aquest contacte*",
            "* ha activat els missatges temporals*", "Has activat els missatges temporals*",
            "* ha desactivat els missatges temporals*", "Has desactivat els missatges que desapareixen*",
            "Els missatges temporals s'han activat*", "Els missatges temporals s'han desactivat*",
            "* ha actualitzat el temporitzador de missatge*", "Has actualitzat el temporitzador de missatge*",
            "* utilitza un temporitzador per defecte per als missatges temporals als xats nous*",
            "Utilitzes un temporitzador per defecte per als missatges temporals als xats nous*",
            "Aquest xat és amb un compte de negoci*", "Aquest xat és un compte oficial de negoci de *",
            "Aquest xat és amb el compte de negoci oficial de *", "Aquest xat pot ser amb un compte de negoci*",
            "Aquest xat és ara amb un compte de negoci*",
            "Aquest xat té privadesa afegida per al teu número de telèfon*",
            "* està registrat com a compte de negoci, però WhatsApp no n'ha verificat encara el nom*",
            "* ja no està registrat com a compte de negoci*", "Has iniciat una trucada*",
            "* ha iniciat una trucada*", "* ha iniciat una videotrucada*"),
    };
}
