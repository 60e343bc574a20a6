namespace McpCloseWhatsApp.Tests.Live;

/// <summary>The resources that a test subscribes to: conversations with contacts of the simulated Close.</summary>
internal static class ConversationUri
{
    public const string Ada = "close://whatsapp/conversations/cont_AdaReyes";
    public const string Ben = "close://whatsapp/conversations/cont_BenOkafor";
    public const string Adam = "close://whatsapp/conversations/cont_AdamReyes";
}
