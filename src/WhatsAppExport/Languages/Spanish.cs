namespace WhatsAppExport.Languages;

internal static class Spanish
{
    public static readonly Language Words = new()
    {
        Titles = ["Chat de WhatsApp con *"],
        MediaOmitted = ["<Multimedia omitido>", "<Archivo omitido>"],
        PhotoOmitted = ["imagen omitida"],
        VideoOmitted = ["video omitido", "vídeo omitido"],
        AudioOmitted = ["audio omitido"],
        StickerOmitted = ["sticker omitido"],
        GifOmitted = ["GIF omitido"],
        DocumentOmitted = ["documento omitido"],
        ContactOmitted = ["Tarjeta de contacto omitida"],
        FileAttached = ["archivo adjunto"],
        Attached = ["adjunto"],
        Edited = ["Se editó este mensaje"],
        Deleted = ["Se eliminó este mensaje", "Este mensaje fue eliminado"],
        DeletedByExporter = ["Eliminaste este mensaje"],
        Unavailable =
        [
            "Esperando este mensaje", "Esperando el mensaje", "Esperando el mensaje. Esto puede tomar tiempo",
        ],
        Location = ["ubicación"],
        LiveLocation = ["Ubicación en tiempo real compartida"],
        VoiceCall = ["Llamada de voz"],
        VideoCall = ["Videollamada"],
        MissedVoiceCall = ["Llamada perdida", "Llamada de voz perdida"],
        MissedVideoCall = ["Videollamada perdida"],
        NoAnswer = ["Sin respuesta", "No contestó"],
        Encryption = ["*extremo a extremo*"],
        Group =
        [
            "* creó el grupo *", "* creó este grupo", "* añadió *", "* te añadió", "* eliminó a *", "* salió del grupo",
            "* abandonó el grupo",
            "* se unió usando *", "* cambió el ícono *", "* cambió el icono *", "Ahora eres admin*",
        ],
        GroupNamed = ["* creó el grupo *", "* cambió el asunto *", "* cambió el nombre del grupo *"],
    };
}
