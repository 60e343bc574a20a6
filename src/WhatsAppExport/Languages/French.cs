namespace WhatsAppExport.Languages;

internal static class French
{
    public static readonly Language Words = new()
    {
        Titles = ["Discussion WhatsApp avec *", "Conversation WhatsApp avec *"],
        MediaOmitted = ["<Médias omis>", "<Fichier omis>"],
        PhotoOmitted = ["image absente", "photo absente"],
        VideoOmitted = ["vidéo absente"],
        AudioOmitted = ["audio omis"],
        StickerOmitted = ["sticker omis"],
        GifOmitted = ["GIF retiré"],
        DocumentOmitted = ["document manquant", "document omis"],
        ContactOmitted = ["Fiche contact omise"],
        FileAttached = ["fichier joint"],
        Attached = ["pièce jointe"],
        Edited = ["Ce message a été modifié"],
        Deleted = ["Ce message a été supprimé"],
        DeletedByExporter = ["Vous avez supprimé ce message"],
        Unavailable =
        [
            "En attente de ce message", "En attente du message",
            "En attente de ce message. Ceci peut prendre quelques instants",
        ],
        Location = ["localisation", "Position"],
        LiveLocation = ["Localisation en direct partagée", "Position en direct partagée"],
        VoiceCall = ["Appel vocal"],
        VideoCall = ["Appel vidéo"],
        MissedVoiceCall = ["Appel vocal manqué"],
        MissedVideoCall = ["Appel vidéo manqué"],
        NoAnswer = ["Pas de réponse", "Aucune réponse"],
        Encryption = ["*bout en bout*"],
        Group =
        [
            "* a créé le groupe *", "* a créé ce groupe", "* a ajouté *", "* vous a ajouté*", "* a retiré *",
            "* a quitté le groupe", "* est parti*", "* a rejoint *", "* a changé l'icône *", "* a changé l’icône *",
            "Vous êtes désormais admin*",
        ],
        GroupNamed =
        [
            "* a créé le groupe *", "* a changé le sujet *", "* a changé le nom du groupe *", "* a modifié le sujet *",
        ],
    };
}
