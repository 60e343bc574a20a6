namespace WhatsAppExport.Languages;

/// <summary>Brazilian and European Portuguese.</summary>
internal static class Portuguese
{
    public static readonly Language Words = new()
    {
        Titles = ["Conversa do WhatsApp com *", "Conversa no WhatsApp com *"],
        MediaOmitted =
        [
            "<Mídia oculta>", "<Arquivo de mídia oculto>", "<Mídia omitida>", "<Ficheiro não revelado>",
            "<Multimédia omitida>",
        ],
        PhotoOmitted = ["imagem ocultada", "imagem omitida"],
        VideoOmitted = ["vídeo omitido", "vídeo ocultado"],
        AudioOmitted = ["áudio ocultado", "áudio omitido"],
        StickerOmitted = ["figurinha omitida", "sticker omitido", "autocolante omitido"],
        GifOmitted = ["GIF omitido"],
        DocumentOmitted = ["documento omitido"],
        ContactOmitted = ["Cartão do contato omitido", "Cartão de contacto omitido"],
        FileAttached = ["arquivo anexado", "ficheiro anexado"],
        Attached = ["anexado"],
        Edited = ["Mensagem editada", "Esta mensagem foi editada"],
        Deleted =
        [
            "Mensagem apagada", "Esta mensagem foi apagada", "Essa mensagem foi apagada", "Esta mensagem foi eliminada",
        ],
        DeletedByExporter =
        [
            "Você apagou esta mensagem", "Você apagou essa mensagem", "Apagou esta mensagem", "Eliminou esta mensagem",
        ],
        Unavailable =
        [
            "Aguardando mensagem", "Aguardando mensagem. Essa ação pode levar alguns instantes",
            "A aguardar por esta mensagem",
        ],
        Location = ["localização", "Local"],
        LiveLocation = ["Localização em tempo real compartilhada", "Localização em tempo real partilhada"],
        VoiceCall = ["Chamada de voz", "Ligação de voz"],
        VideoCall = ["Chamada de vídeo", "Ligação de vídeo", "Videochamada"],
        MissedVoiceCall = ["Chamada de voz perdida", "Ligação de voz perdida"],
        MissedVideoCall = ["Chamada de vídeo perdida", "Ligação de vídeo perdida", "Videochamada perdida"],
        NoAnswer = ["Sem resposta", "Não atendida"],
        Encryption = ["*ponta a ponta*"],
        Group =
        [
            "* criou o grupo *", "* criou este grupo", "* adicionou *", "* removeu *", "* saiu", "* saiu do grupo",
            "* entrou usando *", "* mudou a imagem do grupo", "* mudou a imagem deste grupo", "Você agora é admin*",
            "Agora você é admin*",
        ],
        GroupNamed =
        [
            "* criou o grupo *", "* mudou o nome do grupo *", "* mudou o assunto *", "* alterou o nome do grupo *",
        ],
    };
}
