using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Spanish
{
    public static readonly Language Words = new()
    {
        Name = "Spanish",
        Titles = Own("Chat de WhatsApp con *"),
        MediaOmitted = [.. Own("<Archivo omitido>"), .. Seen("<Multimedia omitido>")],
        PhotoOmitted = Own("imagen omitida"),
        VideoOmitted = [.. Own("Video omitido"), .. Seen("vídeo omitido")],
        VideoNoteOmitted = Guess("nota de video omitida", "nota de vídeo omitida"),
        AudioOmitted = Own("audio omitido"),
        StickerOmitted = Own("sticker omitido"),
        GifOmitted = Own("GIF omitido"),
        DocumentOmitted = Own("documento omitido"),
        ContactOmitted = Own("Tarjeta de contacto omitida"),
        FileAttached = [.. Own("archivo adjuntado"), .. Seen("archivo adjunto")],
        Attached = Seen("adjunto"),
        Edited = Seen("Se editó este mensaje"),
        Deleted = Own("Se eliminó este mensaje", "Este mensaje fue eliminado"),
        DeletedByExporter = Own("Eliminaste este mensaje"),
        DeletedByAdmin = Own("Un admin. eliminó este mensaje", "Un admin., *, eliminó este mensaje"),
        DeletedAsAdmin = Own("Eliminaste este mensaje como admin"),
        ViewOnce =
        [
            .. Own(
                "Recibiste un mensaje de visualización única. Para mayor privacidad, solo puedes*",
                "Recibiste un mensaje de visualización única. Para abrirlo, actualiza a la versión*"),
            .. Guess("Mensaje de visualización única omitido"),
        ],
        Unavailable =
        [
            .. Own(
                "Esperando el mensaje. Esto puede tomar tiempo", "Esperando el mensaje",
                "No se puede mostrar este mensaje aquí. Para verlo, abre * en tu teléfono"),
            .. Seen("Esperando este mensaje"),
        ],
        Location = Own("ubicación"),
        LiveLocation = Own("ubicación en tiempo real compartida"),
        VoiceCall = [.. Own("Llamada"), .. Seen("Llamada de voz")],
        VideoCall = Own("videollamada"),
        MissedVoiceCall = Own("Llamada perdida", "Llamada de voz perdida"),
        MissedVideoCall = Own("Videollamada perdida"),
        NoAnswer = Seen("Sin respuesta", "No contestó"),
        Encryption =
        [
            .. Own("Los mensajes y las llamadas están cifrados de extremo a extremo*"),
            .. Seen("*extremo a extremo*"),
        ],
        Group =
        [
            .. Own(
                "* creó el grupo *", "Creaste el grupo *", "Creaste este grupo", "* creó este grupo",
                "El creador del grupo creó el grupo *", "El creador del grupo creó este grupo", "* añadió a *",
                "Añadiste a *", "* te añadió", "* eliminó a *", "Eliminaste a *", "* te eliminó",
                "* salió del grupo", "Saliste del grupo", "* se unió usando el enlace de invitación de este grupo",
                "Te uniste mediante el enlace de invitación de este grupo", "* cambió el ícono de este grupo",
                "Cambiaste el ícono de este grupo", "* cambió la descripción del grupo",
                "Cambiaste la descripción del grupo", "Ahora eres admin. del grupo", "Se añadió a *",
                "Se eliminó a *", "Te añadieron al grupo"),
            .. Seen(
                "* añadió *", "* abandonó el grupo", "* se unió usando *", "* cambió el ícono *",
                "* cambió el icono *", "Ahora eres admin*"),
        ],
        GroupNamed =
        [
            .. Own("* creó el grupo *", "Creaste el grupo *", "* cambió el asunto a *", "Cambiaste el asunto a *"),
            .. Seen("* cambió el asunto *", "* cambió el nombre del grupo *"),
        ],
        Notices = Own(
            "Cambió tu código de seguridad con *",
            "Cambió tu código de seguridad con * porque se inició sesión en un nuevo dispositivo*",
            "Cambió tu código de seguridad con * porque se inició o cerró sesión en uno o más de*",
            "Cambió tu código de seguridad con * porque se cerró la sesión de su dispositivo*",
            "Cambió tu código de seguridad con * porque este contacto volvió a registrar*",
            "* cambió su número de teléfono*", "Bloqueaste a este contacto*", "Desbloqueaste a este contacto*",
            "* activó los mensajes temporales*", "Activaste los mensajes temporales*",
            "* desactivó los mensajes temporales*", "Desactivaste los mensajes temporales*",
            "Se activaron los mensajes temporales*", "Se desactivaron los mensajes temporales*",
            "* actualizó la duración de los mensajes*", "Actualizaste la duración de los mensajes*",
            "* usa una duración predeterminada para los mensajes temporales en chats nuevos*",
            "Usas una duración predeterminada para los mensajes temporales en chats nuevos*",
            "Este chat es con una cuenta de empresa*", "Este chat es con la cuenta de empresa oficial de *",
            "Es posible que este chat sea con una cuenta de empresa*",
            "Este chat ahora es con una cuenta de empresa*",
            "Este chat tiene mayor privacidad para tu número de teléfono*",
            "* se registró como una cuenta de empresa, pero WhatsApp aún no ha verificado su nombre*",
            "La cuenta de * ya no está registrada como una cuenta de empresa*", "Iniciaste una llamada*",
            "* inició una llamada*", "* inició una videollamada*"),
    };
}
