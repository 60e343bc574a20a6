using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Malay
{
    public static readonly Language Words = new()
    {
        Name = "Malay",
        Titles = Own("Sembang WhatsApp dengan *"),
        MediaOmitted = Own("<Media disingkirkan>"),
        PhotoOmitted = Own("imej tidak dimasukkan"),
        VideoOmitted = Own("video tidak dimasukkan"),
        AudioOmitted = Own("audio tidak dimasukkan"),
        StickerOmitted = Own("pelekat tidak disertakan"),
        GifOmitted = Own("GIF tidak dimasukkan"),
        DocumentOmitted = Own("dokumen tidak dimasukkan"),
        ContactOmitted = Own("Kad kenalan tidak dimasukkan"),
        FileAttached = Own("fail dilampirkan"),
        Attached = Seen("dilampir"),
        Edited = Guess("Mesej ini telah diedit"),
        Deleted = Own("Mesej ini telah dipadam"),
        DeletedByExporter = Own("Anda telah memadamkan mesej ini"),
        DeletedByAdmin = Own(
            "Mesej ini telah dipadamkan oleh pentadbir", "Mesej ini telah dipadamkan oleh pentadbir *"),
        DeletedAsAdmin = Own("Anda telah memadamkan mesej ini sebagai pentadbir"),
        ViewOnce = Own(
            "Anda telah menerima mesej sekali paparan. Demi privasi tambahan, anda hanya boleh*",
            "Anda telah menerima mesej lihat sekali. Untuk membuka mesej ini, kemas kini kepada*"),
        Unavailable = Own(
            "Menunggu untuk mesej ini. Ini mungkin mengambil seketika", "Menunggu untuk mesej ini",
            "Mesej ini tidak boleh dipaparkan di sini. Sila buka * pada telefon anda untuk*"),
        Location = Own("lokasi"),
        LiveLocation = Own("lokasi terkini dikongsi"),
        VoiceCall = Own("Panggilan suara"),
        VideoCall = Own("panggilan video"),
        MissedVoiceCall = Own("Panggila suara terlepas", "Panggilan suara terlepas"),
        MissedVideoCall = Own("Panggilan video terlepas"),
        Encryption = Own("Mesej dan panggilan disulitkan hujung ke hujung*"),
        Group = Own(
            "* telah mencipta grup *", "Anda telah mencipta grup *", "Anda mencipta grup ini",
            "* mencipta grup ini", "Pencipta grup telah mencipta grup *", "Pencipta grup telah mencipta grup ini",
            "* memasukkan *", "Anda memasukkan *", "* menambah anda", "* mengeluarkan *", "Anda mengeluarkan *",
            "* mengeluarkan anda", "* keluar", "Anda telah keluar",
            "* menyertai menggunakan pautan undangan grup ini",
            "Anda menyertai menggunakan pautan undangan grup ini", "* mengubah ikon grup ini",
            "Anda telah mengubah ikon grup ini", "* telah menukar deskripsi kumpulan",
            "Anda telah menukar deskripsi kumpulan", "Anda kini adalah pentadbir", "* telah dimasukkan",
            "* telah dikeluarkan", "Anda telah ditambahkan"),
        GroupNamed = Own(
            "* telah mencipta grup *", "Anda telah mencipta grup *", "* mengubah subjek kepada *",
            "Anda mengubah subjek kepada *"),
        Notices = Own(
            "Kod keselamatan anda dengan * telah berubah*",
            "Kod keselamatan anda dengan * telah berubah kerana terdapat log masuk pada peranti*",
            "Kod keselamatan anda dengan * telah berubah kerana terdapat log masuk atau log*",
            "Kod keselamatan anda dengan * telah berubah kerana terdapat log keluar daripada*",
            "Kod keselamatan anda dengan * telah berubah kerana pengguna ini mendaftarkan*",
            "* telah mengubah nombor telefonnya ke nombor baru*", "* telah mengubah nombor telefon mereka*",
            "Anda telah menyekat kenalan ini*", "Anda telah mengenyahsekat kenalan ini*",
            "* telah menghidupkan ciri mesej menghilang*", "Anda telah menghidupkan ciri mesej menghilang*",
            "* telah mematikan ciri mesej menghilang*", "Anda telah mematikan mesej menghilang*",
            "Ciri mesej menghilang dihidupkan*", "Ciri mesej menghilang dimatikan*",
            "* telah mengemas kini pemasa mesej*", "Anda telah mengemas kini pemasa mesej*",
            "* menggunakan pemasa lalai untuk ciri mesej menghilang dalam sembang baharu*",
            "Anda menggunakan pemasa lalai untuk ciri mesej menghilang dalam sembang baharu*",
            "Sembang ini adalah dengan akaun perniagaan*", "Sembang ini adalah dengan akaun perniagaan rasmi *",
            "Sembang ini mungkin dengan akaun perniagaan*", "Sembang ini kini dengan akaun perniagaan*",
            "Sembang ini mempunyai privasi tambahan untuk nombor telefon anda*",
            "* telah berdaftar sebagai akaun perniagaan, tetapi WhatsApp belum mengesahkan nama*",
            "* tidak lagi didaftarkan sebagai akaun perniagaan*", "Anda memulakan panggilan*",
            "* memulakan panggilan*", "* memulakan panggilan video*"),
    };
}
