using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Turkish
{
    public static readonly Language Words = new()
    {
        Name = "Turkish",
        Titles = Own("* ile WhatsApp Sohbeti"),
        MediaOmitted = [.. Own("<Medya atlanmış>"), .. Seen("<Medya dahil edilmedi>")],
        PhotoOmitted = Own("görüntü dahil edilmedi"),
        VideoOmitted = Own("video dahil edilmedi"),
        VideoNoteOmitted = Seen("görüntülü not çıkarıldı", "video notu dahil edilmedi"),
        AudioOmitted =
        [
            .. Own("ses dahil edilmedi"),
            .. Seen("sesli mesaj dahil edilmedi", "ses kaydı dahil edilmedi"),
        ],
        StickerOmitted = Own("Çıkartma dahil edilmedi"),
        GifOmitted = Own("GIF dahil edilmedi"),
        DocumentOmitted = Own("belge dahil edilmedi"),
        ContactOmitted = Own("Kişi kartı dahil edilmedi"),
        FileAttached = Own("dosya ekli"),
        Attached = Seen("eklendi"),
        Edited = Seen("Bu mesaj düzenlendi"),
        Deleted = Own("Bu mesaj silindi"),
        DeletedByExporter = Own("Bu mesajı sildiniz"),
        DeletedByAdmin = Own(
            "Bu mesaj bir yönetici tarafından silindi", "Bu mesaj * adlı yönetici tarafından silindi"),
        DeletedAsAdmin = Own("Yönetici olarak bu mesajı sildiniz"),
        ViewOnce = Own(
            "Bir kez görüntülendikten sonra kaybolacak bir mesaj aldınız. Daha fazla gizlilik*",
            "Bir kez görüntülendikten sonra kaybolacak bir mesaj aldınız. Mesajı açmak için*"),
        Unavailable = Own(
            "Mesaj bekleniyor. Bu biraz zaman alabilir", "Mesaj bekleniyor",
            "Bu mesaj burada görüntülenemiyor. Mesajı görüntülemek için * uygulamasını telefonunuzda açın"),
        Location = Own("konum"),
        LiveLocation = Own("Mevcut konum paylaşıldı"),
        VoiceCall = Own("Sesli arama"),
        VideoCall = Own("görüntülü arama"),
        MissedVoiceCall = Own("Cevapsız sesli arama"),
        MissedVideoCall = Own("Cevapsız görüntülü arama"),
        NoAnswer = Guess("Cevap yok", "Yanıt yok"),
        Encryption = Own("Mesajlar ve aramalar uçtan uca şifrelidir*"),
        Group = Own(
            "* * grubunu oluşturdu", "* grubunu oluşturdunuz", "Bu grubu siz oluşturdunuz", "* bu grubu oluşturdu",
            "Grup kurucusu * grubunu oluşturdu", "Grup kurucusu bu grubu oluşturdu", "*, * kişisini ekledi",
            "* kişisini eklediniz", "* sizi ekledi", "*, * kişisini çıkardı", "* kişisini çıkardınız",
            "* sizi çıkardı", "* ayrıldı", "Ayrıldınız", "* bu grubun davet bağlantısını kullanarak katıldı",
            "Grubun davet bağlantısıyla katıldınız", "* bu grubun simgesini değiştirdi",
            "Bu grubun simgesini değiştirdiniz", "* grup açıklamasını değiştirdi",
            "Grup açıklamasını değiştirdiniz", "Artık yöneticisiniz", "* eklendi", "* çıkarıldı", "Eklendiniz"),
        GroupNamed = Own(
            "* * grubunu oluşturdu", "* grubunu oluşturdunuz", "* konuyu * olarak değiştirdi",
            "Grup konusunu * olarak değiştirdiniz"),
        Notices = Own(
            "* ile aranızdaki güvenlik kodu değişti*",
            "* kişisine ait yeni bir cihazdan giriş yapıldığı için bu kişiyle aranızdaki*",
            "* kişisine ait bir veya daha fazla cihazdan giriş ya da çıkış yapıldığı için bu*",
            "* kişisinin cihazından çıkış yapıldığı için bu kişiyle aranızdaki güvenlik kodu değişti*",
            "* telefonunda WhatsApp'a yeniden kaydolduğu için bu kişiyle aranızdaki güvenlik*",
            "* telefon numarasını yeni bir numaraya değiştirdi*", "* telefon numarasını değiştirdi*",
            "Bu kişiyi engellediniz*", "Bu kişinin engelini kaldırdınız*", "* süreli mesajları etkinleştirdi*",
            "Süreli mesajları etkinleştirdiniz*", "* süreli mesajları devre dışı bıraktı*",
            "Süreli mesajları devre dışı bıraktınız*", "Süreli mesajlar etkinleştirildi*",
            "Süreli mesajlar devre dışı bırakıldı*", "* mesaj süresini güncelledi*",
            "Mesaj süresini güncellediniz*",
            "* yeni sohbetlerdeki süreli mesajlar için varsayılan süreyi kullanıyor*",
            "Yeni sohbetlerdeki süreli mesajlar için varsayılan süreyi kullanıyorsunuz*",
            "Bu sohbet bir işletme hesabıyla yapılıyor*",
            "Bu sohbet * adlı işletmenin resmi işletme hesabıyla yapılıyor*",
            "Bu sohbet bir işletme hesabıyla yapılıyor olabilir*",
            "Bu sohbet artık bir işletme hesabıyla yapılıyor*",
            "Bu sohbet, telefon numaranız için daha fazla gizlilik sunuyor*",
            "* bir işletme hesabı olarak kaydedildi ancak WhatsApp henüz işletme adını onaylamadı*",
            "* artık bir işletme hesabı olarak kayıtlı değil*", "Bir arama başlattınız*", "* bir arama başlattı*",
            "* görüntülü arama başlattı*"),
    };
}
