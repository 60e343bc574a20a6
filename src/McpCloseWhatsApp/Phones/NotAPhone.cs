using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Phones;

/// <summary>A text that is no phone number.</summary>
/// <param name="Why">The reason, as a sentence for the user.</param>
internal sealed record NotAPhone(string Why) : PhoneReading
{
    public static NotAPhone Because(string given, string reason) =>
        new(given.Length == 0 ? "The phone number is empty." : $"{HarmlessText.Excerpt(given)} {reason}.");

    /// <param name="ending">The end of the sentence after its comma, colon or semicolon.</param>
    public static NotAPhone Impossible(string given, string ending) =>
        Because(given, $"is not a possible phone number{ending}");
}
