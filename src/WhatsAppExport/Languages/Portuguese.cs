using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

/// <summary>Brazilian and European Portuguese.</summary>
internal static class Portuguese
{
    public static readonly Language Words = new()
    {
        Name = "Portuguese",
        Titles = Own("Conversa no WhatsApp com *", "Conversa do WhatsApp com *"),
        MediaOmitted =
        [
            .. Own("<Ficheiro não revelado>", "<Mídia omitida>"),
            .. Seen("<Mídia oculta>", "<Arquivo de mídia oculto>", "<Multimédia omitida>"),
        ],
        PhotoOmitted = [.. Own("imagem ocultada", "imagem não revelada"), .. Seen("imagem omitida")],
        VideoOmitted = [.. Own("vídeo omitido", "vídeo não revelado"), .. Seen("vídeo ocultado")],
        VideoNoteOmitted = Guess("nota de vídeo omitida", "recado de vídeo ocultado"),
        AudioOmitted = [.. Own("áudio ocultado", "ficheiro de áudio não revelado"), .. Seen("áudio omitido")],
        StickerOmitted =
        [
            .. Own("figurinha omitida", "sticker não revelado"),
            .. Seen("sticker omitido", "autocolante omitido"),
        ],
        GifOmitted = Own("GIF omitido", "GIF não revelada"),
        DocumentOmitted = Own("documento omitido", "documento não revelado"),
        ContactOmitted =
        [
            .. Own("Cartão do contato omitido", "Contacto não revelado"),
            .. Seen("Cartão de contacto omitido"),
        ],
        FileAttached = Own("ficheiro anexado", "arquivo anexado"),
        Attached = Seen("anexado", "anexo"),
        Edited = Seen("Mensagem editada", "Esta mensagem foi editada"),
        Deleted =
        [
            .. Own("Mensagem apagada", "Esta mensagem foi apagada", "Esta mensagem foi apagada pelo remetente"),
            .. Seen("Essa mensagem foi apagada", "Esta mensagem foi eliminada"),
        ],
        DeletedByExporter =
        [
            .. Own("Apagou esta mensagem", "Você apagou esta mensagem"),
            .. Seen("Você apagou essa mensagem", "Eliminou esta mensagem"),
        ],
        DeletedByAdmin =
        [
            .. Own(
                "Mensagem apagada por um admin", "Esta mensagem foi apagada por um/a administrador/a",
                "Mensagem apagada por um admin (*)", "Esta mensagem foi apagada por um/a administrador/a, *"),
            .. Seen("Esta mensagem foi apagada pelo/a administrador/a *"),
        ],
        DeletedAsAdmin = Own("Mensagem apagada por um admin (você)", "Apagou esta mensagem enquanto administrador/a"),
        ViewOnce =
        [
            .. Own(
                "Você recebeu uma mensagem de visualização única. Por motivos de privacidade, você*",
                "Recebeu uma mensagem de visualização única. Para uma maior privacidade, só a pode*",
                "Você recebeu uma mensagem de visualização única. Para abrir, atualize para a versão*",
                "Recebeu uma mensagem de visualização única. Atualize para a versão mais recente do*"),
            .. Guess("Mensagem de visualização única ocultada"),
        ],
        Unavailable =
        [
            .. Own(
                "Aguardando mensagem. Essa ação pode levar alguns instantes",
                "A aguardar pela mensagem. Isto pode demorar um pouco", "Aguardando mensagem",
                "A aguardar pela mensagem",
                "Não foi possível exibir a mensagem. Abra o * no seu celular para ver a mensagem",
                "Esta mensagem não pode ser apresentada aqui. Abra o * no telemóvel para ver a mensagem"),
            .. Seen("A aguardar por esta mensagem"),
        ],
        Location = [.. Own("localização"), .. Seen("Local")],
        LiveLocation =
        [
            .. Own("Está a partilhar a sua localização", "localização atual compartilhada"),
            .. Seen("Localização em tempo real compartilhada", "Localização em tempo real partilhada"),
        ],
        VoiceCall = [.. Own("Chamada de voz"), .. Seen("Ligação de voz")],
        VideoCall = [.. Own("chamada de vídeo", "videochamada"), .. Seen("Ligação de vídeo")],
        MissedVoiceCall = [.. Own("Chamada de voz perdida"), .. Seen("Ligação de voz perdida")],
        MissedVideoCall =
        [
            .. Own("Chamada de vídeo perdida", "Videochamada perdida"),
            .. Seen("Ligação de vídeo perdida"),
        ],
        NoAnswer = Seen("Sem resposta", "Não atendida"),
        Encryption =
        [
            .. Own(
                "As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta e*",
                "As mensagens e chamadas são encriptadas ponto a ponto*",
                "As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta*",
                "As mensagens e as chamadas são encriptadas ponto a ponto*"),
            .. Seen("*ponta a ponta*"),
        ],
        Group =
        [
            .. Own(
                "* criou o grupo *", "Você criou o grupo *", "Criou o grupo *", "Você criou este grupo",
                "Criou este grupo", "* criou este grupo", "Um admin criou o grupo *",
                "O criador do grupo criou o grupo *", "Um admin criou este grupo",
                "O criador do grupo criou este grupo", "* adicionou *", "* adicionou * a este grupo",
                "Você adicionou *", "Adicionou * a este grupo", "* adicionou você",
                "Foi adicionado/a a este grupo por *", "* removeu *", "* removeu * do grupo", "Você removeu *",
                "Removeu * do grupo", "* removeu você", "Foi removido do grupo por *", "* saiu do grupo",
                "Você saiu", "Saiu do grupo", "* entrou usando o link de convite deste grupo",
                "* entrou no grupo através da ligação de convite",
                "Você entrou usando o link de convite deste grupo", "Entrou no grupo através da ligação de convite",
                "* mudou a imagem deste grupo", "* alterou o ícone deste grupo", "Você mudou a imagem do grupo",
                "Alterou o ícone deste grupo", "* mudou a descrição do grupo", "* alterou a descrição do grupo",
                "Você mudou a descrição do grupo", "Alterou a descrição do grupo", "Você agora é um admin do grupo",
                "Passou a ser administrador/a deste grupo", "* foi adicionado/a a este grupo", "* foi removido(a)",
                "O participante * foi removido", "Você foi adicionado(a)", "Foi adicionado/a"),
            .. Seen(
                "* saiu", "* entrou usando *", "* mudou a imagem do grupo", "Você agora é admin*",
                "Agora você é admin*"),
        ],
        GroupNamed =
        [
            .. Own(
                "* criou o grupo *", "Você criou o grupo *", "Criou o grupo *", "* mudou o nome do grupo para *",
                "Você mudou o nome do grupo para *", "Alterou o título do grupo para *"),
            .. Seen("* mudou o nome do grupo *", "* mudou o assunto *", "* alterou o nome do grupo *"),
        ],
        Notices = Own(
            "Seu código de segurança com * mudou*", "O seu código de segurança partilhado com * mudou*",
            "Seu código de segurança com * mudou porque esse contato se conectou a um novo aparelho*",
            "O seu código de segurança partilhado com * mudou porque foi iniciada uma sessão num*",
            "Seu código de segurança com * mudou porque esse contato se conectou ou desconectou*",
            "O seu código de segurança partilhado com * mudou porque foi iniciada ou terminada*",
            "Seu código de segurança com * mudou porque esse contato se desconectou de um aparelho*",
            "O seu código de segurança partilhado com * mudou porque foi terminada uma sessão no*",
            "Seu código de segurança com * mudou porque esse contato registrou o WhatsApp*",
            "O seu código de segurança partilhado com * foi alterado porque essa pessoa registou*",
            "* mudou de número de telefone*", "* mudou de número de telemóvel*", "Você bloqueou esse contato*",
            "Bloqueou este contacto*", "Você desbloqueou esse contato*", "Desbloqueou este contacto*",
            "* ativou as mensagens temporárias*", "Você ativou as mensagens temporárias*",
            "Ativou as mensagens temporárias*", "* desativou as mensagens temporárias*",
            "Você desativou as mensagens temporárias*", "Desativou as mensagens temporárias*",
            "As mensagens temporárias foram ativadas*", "As mensagens temporárias foram desativadas*",
            "* atualizou a duração das mensagens temporárias*", "* atualizou a duração das mensagens*",
            "Você atualizou a duração das mensagens temporárias*", "Atualizou a duração das mensagens*",
            "* usa uma duração padrão para mensagens temporárias em novas conversas*",
            "* utiliza uma duração predefinida para as mensagens temporárias em novas conversas*",
            "Você usa uma duração padrão para mensagens temporárias em novas conversas*",
            "Utiliza uma duração predefinida para as mensagens temporárias em novas conversas*",
            "Você está conversando com uma conta comercial*", "Está a conversar com uma conta empresarial*",
            "Você está conversando com a conta comercial oficial de *",
            "Está a conversar com a conta empresarial oficial de *",
            "Essa conversa pode ser com uma conta comercial*",
            "Está a conversar com uma conta empresarial cuja identidade não foi verificada pelo WhatsApp*",
            "Agora você está conversando com uma conta comercial*",
            "Esta conversa oferece mais privacidade para seu número de telefone*",
            "Esta conversa tem mais privacidade para o seu número de telemóvel*",
            "* registrou-se como uma conta comercial, mas o WhatsApp ainda não confirmou seu nome*",
            "A identidade da conta empresarial * ainda não foi verificada pelo WhatsApp*",
            "A conta de * não está mais registrada como conta comercial*",
            "* deixou de estar registada como uma conta empresarial*", "Você iniciou uma chamada*",
            "Iniciou uma chamada*", "* iniciou uma chamada*", "* iniciou uma chamada de vídeo*",
            "* iniciou uma videochamada*"),
    };
}
