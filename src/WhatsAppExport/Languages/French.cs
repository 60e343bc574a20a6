using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class French
{
    public static readonly Language Words = new()
    {
        Name = "French",
        Titles = [.. Own("Discussion WhatsApp avec *"), .. Seen("Conversation WhatsApp avec *")],
        MediaOmitted = [.. Own("<Fichier omis>"), .. Seen("<Médias omis>")],
        PhotoOmitted = [.. Own("image absente"), .. Seen("photo absente")],
        VideoOmitted = Own("vidéo absente"),
        VideoNoteOmitted = Guess("note vidéo omise"),
        AudioOmitted = Own("audio omis"),
        StickerOmitted = Own("sticker omis"),
        GifOmitted = Own("GIF retiré"),
        DocumentOmitted = [.. Own("document manquant"), .. Seen("document omis")],
        ContactOmitted = [.. Own("Fiche contact manquante"), .. Seen("Fiche contact omise")],
        FileAttached = Own("fichier joint"),
        Attached = Seen("pièce jointe"),
        Edited = Seen("Ce message a été modifié"),
        Deleted = Own("Ce message a été supprimé"),
        DeletedByExporter = Own("Vous avez supprimé ce message"),
        DeletedByAdmin = Own(
            "Ce message a été supprimé par un ou une admin", "Ce message a été supprimé par l'admin *"),
        DeletedAsAdmin = Own("Vous avez supprimé ce message en tant qu'admin"),
        ViewOnce =
        [
            .. Own(
                "Vous avez reçu un message à vue unique. Pour plus de confidentialité, vous ne*",
                "Vous avez reçu un message à vue unique. Pour l'ouvrir, téléchargez la dernière version d'iOS"),
            .. Guess("Message à vue unique omis"),
        ],
        Unavailable =
        [
            .. Own(
                "En attente de ce message. Ceci pourrait prendre un moment", "En attente de ce message",
                "Impossible d'afficher ce message ici. Veuillez ouvrir * sur votre téléphone pour*"),
            .. Seen("En attente du message", "En attente de ce message. Ceci peut prendre quelques instants"),
        ],
        Location = [.. Own("localisation"), .. Seen("Position")],
        LiveLocation = [.. Own("Localisation en direct partagée"), .. Seen("Position en direct partagée")],
        VoiceCall = Own("Appel vocal"),
        VideoCall = Own("appel vidéo"),
        MissedVoiceCall = Own("Appel vocal manqué"),
        MissedVideoCall = Own("Appel vidéo manqué"),
        NoAnswer = Seen("Pas de réponse", "Aucune réponse"),
        Encryption = [.. Own("Les messages et les appels sont chiffrés de bout en bout*"), .. Seen("*bout en bout*")],
        Group =
        [
            .. Own(
                "* a créé le groupe *", "Vous avez créé le groupe *", "Vous avez créé ce groupe",
                "* a créé ce groupe", "Le créateur du groupe a créé le groupe *",
                "Le créateur du groupe a créé ce groupe", "* a ajouté *", "Vous avez ajouté *", "* vous a ajouté·e",
                "* a retiré *", "Vous avez retiré *", "* vous a retiré·e", "* est parti·e", "Vous êtes parti·e",
                "* a rejoint ce groupe grâce à son lien d'invitation",
                "Vous avez rejoint le groupe grâce à son lien d'invitation", "* a changé l'icône de ce groupe",
                "Vous avez changé l'icône de ce groupe", "* a changé la description du groupe",
                "Vous avez changé la description du groupe", "Vous êtes désormais admin", "* a été ajouté·e",
                "* a été retiré·e", "Vous avez été ajouté·e"),
            .. Seen(
                "* vous a ajouté*", "* a quitté le groupe", "* est parti*", "* a rejoint *", "* a changé l'icône *",
                "* a changé l’icône *", "Vous êtes désormais admin*"),
        ],
        GroupNamed =
        [
            .. Own(
                "* a créé le groupe *", "Vous avez créé le groupe *", "* a remplacé le sujet par *",
                "Vous avez changé le sujet en *"),
            .. Seen("* a changé le sujet *", "* a changé le nom du groupe *", "* a modifié le sujet *"),
        ],
        Notices = Own(
            "Votre code de sécurité avec * a changé*",
            "Votre code de sécurité avec * a changé, car il y a eu connexion sur un nouvel appareil*",
            "Votre code de sécurité avec * a changé, car il y a eu connexion ou déconnexion sur*",
            "Votre code de sécurité avec * a changé, car il y a eu déconnexion sur l'un de ses appareils*",
            "Votre code de sécurité avec * a changé, car ce contact a à nouveau enregistré*",
            "* a changé de numéro de téléphone*", "Vous avez bloqué ce contact*", "Vous avez débloqué ce contact*",
            "* a activé les messages éphémères*", "Vous avez activé les messages éphémères*",
            "* a désactivé les messages éphémères*", "Vous avez désactivé les messages éphémères*",
            "Les messages éphémères ont été activés*", "Les messages éphémères ont été désactivés*",
            "* a mis à jour le délai avant disparition*", "Vous avez mis à jour le délai avant disparition*",
            "* utilise une durée des messages éphémères par défaut pour les nouvelles discussions*",
            "Vous utilisez une durée des messages éphémères par défaut pour les nouvelles discussions*",
            "Cette discussion est entre vous et un compte professionnel*",
            "Cette discussion est désormais entre vous et le compte professionnel officiel de *",
            "Discussion avec le compte professionnel officiel de *",
            "Cette discussion pourrait être avec un compte professionnel*",
            "Cette discussion est désormais entre vous et un compte professionnel*",
            "Cette discussion renforce la confidentialité de votre numéro de téléphone*",
            "* a été enregistré en tant que compte professionnel, mais WhatsApp n'a pas encore*",
            "* n'est plus enregistré comme compte professionnel*", "Vous avez démarré un appel*",
            "* a démarré un appel*", "* a démarré un appel vidéo*"),
    };
}
