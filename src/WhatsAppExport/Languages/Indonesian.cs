using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Indonesian
{
    public static readonly Language Words = new()
    {
        Name = "Indonesian",
        Titles = Own("Chat WhatsApp dengan *"),
        MediaOmitted = Own("<Media tidak disertakan>"),
        PhotoOmitted = Own("gambar tidak disertakan"),
        VideoOmitted = Own("video tidak disertakan"),
        VideoNoteOmitted = Guess("catatan video tidak disertakan"),
        AudioOmitted = Own("audio tidak disertakan"),
        StickerOmitted = Own("stiker tidak disertakan"),
        GifOmitted = Own("GIF tidak disertakan"),
        DocumentOmitted = Own("dokumen tidak disertakan"),
        ContactOmitted = Own("Kartu kontak tidak disertakan"),
        FileAttached = Own("file terlampir"),
        Attached = Seen("terlampir"),
        Edited = [.. Seen("Pesan ini diedit"), .. Guess("Pesan ini telah diedit")],
        Deleted = Own("Pesan ini dihapus", "Pesan ini telah dihapus"),
        DeletedByExporter = Own("Anda menghapus pesan ini", "Anda telah menghapus pesan ini"),
        DeletedByAdmin = Own("Pesan ini dihapus oleh admin", "Pesan ini dihapus oleh admin *"),
        DeletedAsAdmin = Own("Anda menghapus pesan ini sebagai admin"),
        ViewOnce = Own(
            "Anda menerima pesan sekali lihat. Untuk privasi tambahan, Anda hanya dapat*",
            "Anda menerima pesan sekali lihat. Untuk membukanya, perbarui ke iOS versi terbaru"),
        Unavailable = Own(
            "Menunggu pesan ini. Ini mungkin membutuhkan waktu beberapa saat", "Menunggu pesan ini",
            "Pesan ini tidak dapat ditampilkan di sini. Silakan buka * di telepon Anda untuk*"),
        Location = Own("lokasi"),
        LiveLocation = Own("Lokasi terkini dibagikan"),
        VoiceCall = Own("Panggilan suara"),
        VideoCall = Own("panggilan video"),
        MissedVoiceCall = Own("Panggilan suara tak terjawab"),
        MissedVideoCall = Own("Panggilan video tak terjawab"),
        NoAnswer = Guess("Tidak ada jawaban"),
        Encryption = Own("Pesan dan panggilan terenkripsi secara end-to-end*"),
        Group = Own(
            "* membuat grup *", "Anda membuat grup *", "Anda membuat grup ini", "* membuat grup ini",
            "Pembuat grup membuat grup *", "Pembuat grup membuat grup ini", "* menambahkan *", "Anda menambahkan *",
            "* menambahkan Anda", "* mengeluarkan *", "Anda mengeluarkan *", "* mengeluarkan Anda", "* keluar",
            "Anda keluar", "* bergabung menggunakan tautan undangan grup ini",
            "Anda bergabung menggunakan tautan undangan grup ini", "* mengubah ikon grup ini",
            "Anda mengubah ikon grup ini", "* mengubah deskripsi grup", "Anda mengubah deskripsi grup",
            "Anda sekarang admin", "* ditambahkan", "* dikeluarkan", "Anda ditambahkan"),
        GroupNamed = Own(
            "* membuat grup *", "Anda membuat grup *", "* telah mengubah subjek menjadi *",
            "Anda mengubah subjek menjadi *"),
        Notices = Own(
            "Kode keamanan Anda dengan * telah berubah*",
            "Kode keamanan Anda dengan * telah berubah karena perangkat baru pengguna tersebut*",
            "Kode keamanan Anda dengan * telah berubah karena satu atau beberapa perangkat*",
            "Kode keamanan Anda dengan * telah berubah karena perangkat pengguna tersebut telah*",
            "Kode keamanan Anda dengan * berubah karena mereka mendaftarkan ulang WhatsApp di*",
            "* telah mengganti nomor teleponnya ke nomor baru*", "* telah mengganti nomor telepon*",
            "Anda telah memblokir kontak ini*", "Anda membuka blokir kontak ini*", "* menyalakan pesan sementara*",
            "Anda menyalakan pesan sementara*", "* mematikan pesan sementara*", "Anda mematikan pesan sementara*",
            "Pesan sementara dinyalakan*", "Pesan sementara dimatikan*", "* memperbarui timer pesan*",
            "Anda memperbarui timer pesan*", "* menggunakan timer default untuk pesan sementara di chat baru*",
            "Anda menggunakan timer default untuk pesan sementara di chat baru*", "Chat ini dengan akun bisnis*",
            "Chat ini dengan akun bisnis resmi *", "Chat ini mungkin dengan akun bisnis*",
            "Chat ini sekarang dengan akun bisnis*", "Chat ini memiliki privasi tambahan untuk nomor telepon Anda*",
            "* telah terdaftar sebagai akun bisnis, tetapi WhatsApp belum memverifikasi namanya*",
            "* tidak lagi terdaftar sebagai akun bisnis*", "Anda telah memulai panggilan*",
            "* telah memulai panggilan*", "* telah memulai panggilan video*"),
    };
}
