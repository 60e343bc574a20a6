namespace McpCloseWhatsApp.Phones;

/// <summary>The address that opens a chat in WhatsApp. A person sends there; nothing is sent here.</summary>
// https://faq.whatsapp.com/5913398998672934
internal static class WhatsAppLink
{
    /// <summary>Null if the text is not a phone number.</summary>
    public static string? To(string? phone, string? region = null) =>
        PhoneReading.AsItStands(phone, region) is Phone { E164: var number } ? $"https://wa.me/{number[1..]}" : null;
}
