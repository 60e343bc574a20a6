using static WhatsAppExport.Languages.Phrase;

namespace WhatsAppExport.Languages;

internal static class Vietnamese
{
    public static readonly Language Words = new()
    {
        Name = "Vietnamese",
        Titles = Own("Trò chuyện WhatsApp với *"),
        MediaOmitted = Own("<Bỏ qua Media>"),
        PhotoOmitted = Own("đã bỏ qua hình ảnh"),
        VideoOmitted = Own("đã bỏ video"),
        AudioOmitted = Own("bỏ qua tệp âm thanh"),
        StickerOmitted = Own("đã bỏ sticker"),
        GifOmitted = Own("Đã bỏ qua ảnh GIF"),
        DocumentOmitted = Own("đã bỏ qua tài liệu"),
        ContactOmitted = Own("Bỏ qua thẻ liên lạc"),
        FileAttached = Own("tệp đính kèm"),
        Attached = Seen("đính kèm"),
        Edited = Guess("Tin nhắn này đã được chỉnh sửa"),
        Deleted = Own("Tin nhắn này đã bị xóa", "Tin nhắn này đã bị xoá"),
        DeletedByExporter = Own("Bạn đã xóa tin nhắn này", "Bạn đã xoá tin nhắn này"),
        DeletedByAdmin = Own("Quản trị viên đã xóa tin nhắn này", "Quản trị viên * đã xóa tin nhắn này"),
        DeletedAsAdmin = Own("Bạn đã xóa tin nhắn này trong vai trò quản trị viên"),
        ViewOnce = Own(
            "Bạn đã nhận được tin nhắn xem một lần. Để tăng cường quyền riêng tư, bạn chỉ có thể*",
            "Bạn nhận được tin nhắn xem một lần. Để mở tin nhắn đó, hãy cập nhật iOS lên phiên*"),
        Unavailable = Own(
            "Đang chờ ghi chú thanh toán này. Bạn có thể phải chờ một lúc", "Đang chờ ghi chú thanh toán này",
            "Không thể hiển thị tin nhắn này tại đây. Vui lòng mở * trên điện thoại của bạn để*"),
        Location = Own("vị trí"),
        LiveLocation = Own("vị trí hiện thời được chia sẻ"),
        VoiceCall = Own("Cuộc gọi thoại"),
        VideoCall = Own("gọi video"),
        MissedVideoCall = Own("Cuộc gọi nhỡ video"),
        Encryption = Own("Tin nhắn và cuộc gọi được mã hóa đầu cuối*"),
        Group = Own(
            "* đã tạo nhóm *", "Bạn đã tạo nhóm *", "Bạn đã tạo nhóm này", "* đã tạo nhóm này",
            "Người tạo nhóm đã tạo nhóm *", "Người tạo nhóm đã tạo nhóm này", "* đã thêm *", "Bạn đã thêm *",
            "* đã thêm bạn", "* đã bỏ * khỏi nhóm", "Bạn đã xóa *", "* đã bỏ bạn khỏi nhóm", "* đã rời nhóm",
            "Bạn đã rời nhóm", "* đã tham gia liên kết mời của nhóm này",
            "Bạn đã tham gia nhóm này bằng liên kết mời", "* đã thay đổi biểu tượng của nhóm này",
            "Bạn đã đổi biểu tượng nhóm", "* đã thay đổi mô tả nhóm", "Bạn đã thay đổi mô tả nhóm",
            "Bạn hiện là quản trị viên", "* được thêm vào nhóm", "* đã bị xóa", "Bạn đã được thêm"),
        GroupNamed = Own(
            "* đã tạo nhóm *", "Bạn đã tạo nhóm *", "* đã đổi tên thành *", "Bạn đã đổi tên nhóm thành *"),
        Notices = Own(
            "Mã bảo mật của bạn với * đã thay đổi*",
            "Mã bảo mật của bạn với * đã thay đổi vì có phiên đăng nhập trên thiết bị mới của họ*",
            "Mã bảo mật của bạn với * đã thay đổi vì một hoặc nhiều thiết bị của họ đã đăng nhập*",
            "Mã bảo mật của bạn với * đã thay đổi vì thiết bị của họ đã đăng xuất*",
            "Mã bảo mật của bạn với * đã thay đổi vì họ đã đăng ký lại WhatsApp trên điện thoại*",
            "* đã đổi sang số điện thoại mới*", "* đã đổi số điện thoại*", "Bạn đã chặn người liên hệ này*",
            "Bạn đã bỏ chặn người liên hệ này*", "* đã bật tính năng tin nhắn tự hủy*",
            "Bạn đã bật tính năng tin nhắn tự hủy*", "* đã tắt tính năng tin nhắn tự hủy*",
            "Bạn đã tắt tính năng Tin nhắn tự hủy*", "Tính năng tin nhắn tự hủy đã được bật*",
            "Tính năng tin nhắn tự hủy đã bị tắt*", "* đã cập nhật thời gian hẹn cho tin nhắn*",
            "Bạn đã cập nhật thời gian hẹn cho tin nhắn*",
            "* sử dụng thời gian hẹn mặc định cho tính năng tin nhắn tự hủy trong các đoạn chat mới*",
            "Bạn sử dụng thời gian hẹn mặc định cho tính năng tin nhắn tự hủy trong các đoạn chat mới*",
            "Bạn đang trò chuyện với một tài khoản doanh nghiệp*",
            "Bạn đang trò chuyện với tài khoản doanh nghiệp chính thức của *",
            "Có thể bạn đang trò chuyện với một tài khoản doanh nghiệp*",
            "Hệ thống đã tăng cường quyền riêng tư cho số điện thoại của bạn trong đoạn chat này*",
            "* đã đăng ký một tài khoản doanh nghiệp nhưng WhatsApp chưa xác minh tên của họ*",
            "* không còn được đăng ký làm tài khoản kinh doanh*", "Bạn đã bắt đầu cuộc gọi*",
            "* đã bắt đầu cuộc gọi*", "* đã bắt đầu cuộc gọi video*"),
    };
}
