namespace WhatsAppExport.Languages;

/// <summary>Languages with only some known phrases. Move a language to its own file when it grows.</summary>
internal static class Others
{
    public static readonly Language[] Words =
    [
        new() // Russian
        {
            Titles = ["Чат WhatsApp с контактом *", "Чат WhatsApp с *"],
            MediaOmitted = ["<Без медиафайлов>"],
            PhotoOmitted = ["изображение отсутствует"],
            VideoOmitted = ["видео отсутствует"],
            AudioOmitted = ["аудиофайл отсутствует"],
            StickerOmitted = ["стикер отсутствует"],
            GifOmitted = ["GIF отсутствует"],
            DocumentOmitted = ["документ отсутствует"],
            ContactOmitted = ["Карточка контакта отсутствует"],
            FileAttached = ["файл добавлен"],
            Attached = ["прикреплено"],
            Edited = ["Сообщение изменено", "Данное сообщение изменено"],
            Deleted = ["Данное сообщение удалено", "Сообщение удалено"],
            DeletedByExporter = ["Вы удалили данное сообщение", "Вы удалили это сообщение", "Вы удалили сообщение"],
            Location = ["местоположение"],
            VoiceCall = ["Аудиозвонок"],
            VideoCall = ["Видеозвонок"],
            MissedVoiceCall = ["Пропущенный аудиозвонок"],
            MissedVideoCall = ["Пропущенный видеозвонок"],
            Encryption = ["*сквозным шифрованием*"],
            Group =
            [
                "* создал(-а) группу *", "* создал(а) группу *", "Вы создали группу *", "* добавил(-а) *", "* вышел",
                "* вышла",
            ],
            GroupNamed = ["* создал(-а) группу *", "* создал(а) группу *", "Вы создали группу *"],
        },
        new() // Turkish
        {
            Titles = ["* ile WhatsApp Sohbeti"],
            MediaOmitted = ["<Medya dahil edilmedi>"],
            PhotoOmitted = ["görüntü dahil edilmedi"],
            VideoOmitted = ["video dahil edilmedi"],
            AudioOmitted = ["ses dahil edilmedi"],
            StickerOmitted = ["Çıkartma dahil edilmedi"],
            GifOmitted = ["GIF dahil edilmedi"],
            DocumentOmitted = ["belge dahil edilmedi"],
            FileAttached = ["dosya ekli"],
            Deleted = ["Bu mesaj silindi"],
            DeletedByExporter = ["Bu mesajı sildiniz"],
            Location = ["konum"],
            MissedVoiceCall = ["Cevapsız sesli arama"],
            MissedVideoCall = ["Cevapsız görüntülü arama"],
            Encryption = ["*uçtan uca*"],
        },
        new() // Indonesian
        {
            Titles = ["Chat WhatsApp dengan *"],
            MediaOmitted = ["<Media tidak disertakan>"],
            PhotoOmitted = ["gambar tidak disertakan"],
            VideoOmitted = ["video tidak disertakan"],
            AudioOmitted = ["audio tidak disertakan"],
            StickerOmitted = ["stiker tidak disertakan"],
            GifOmitted = ["GIF tidak disertakan"],
            DocumentOmitted = ["dokumen tidak disertakan"],
            FileAttached = ["file terlampir"],
            Attached = ["terlampir"],
            Deleted = ["Pesan ini dihapus", "Pesan ini telah dihapus"],
            DeletedByExporter = ["Anda menghapus pesan ini", "Anda telah menghapus pesan ini"],
            Location = ["lokasi"],
            Encryption = ["*terenkripsi secara end-to-end*"],
        },
        new() // Czech
        {
            Titles = ["Chat WhatsApp s uživatelem *"],
            MediaOmitted = ["<Média vynechány>"],
            FileAttached = ["soubor byl přiložen"],
            Deleted = ["Tato zpráva byla odstraněna"],
            DeletedByExporter = ["Odstranili jste tuto zprávu"],
            Location = ["poloha"],
            Encryption = ["*koncovým šifrováním*", "*koncově šifrovan*"],
        },
        new() // Polish
        {
            MediaOmitted = ["<pominięto multimedia>"],
            FileAttached = ["plik załączony", "załączony plik"],
            Edited = ["Ta wiadomość została zmieniona"],
            Deleted = ["Ta wiadomość została usunięta"],
        },
        new() // Chinese
        {
            MediaOmitted = ["<省略多媒体文件>", "<忽略多媒體檔>"],
            PhotoOmitted = ["图像已忽略"],
            VideoOmitted = ["视频已忽略"],
            AudioOmitted = ["音频已忽略"],
            StickerOmitted = ["贴图已忽略"],
            GifOmitted = ["GIF 动态图已被忽略"],
            DocumentOmitted = ["文档已忽略", "文件已忽略"],
            Attached = ["附件"],
            Edited = ["这条消息已经过编辑"],
            VoiceCall = ["语音通话"],
            MissedVoiceCall = ["未接语音通话"],
            NoAnswer = ["未接听"],
            Encryption = ["*端到端加密*"],
        },
        new() // Arabic
        {
            MediaOmitted = ["<تم استبعاد الوسائط>"],
            FileAttached = ["الملف مرفق"],
            Deleted = ["تم حذف هذه الرسالة"],
        },
        new() // Hebrew
        {
            MediaOmitted = ["<המדיה לא נכללה>"],
            FileAttached = ["הקובץ מצורף"],
            Deleted = ["הודעה זו נמחקה"],
        },
    ];
}
