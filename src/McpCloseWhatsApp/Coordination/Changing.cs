
namespace McpCloseWhatsApp.Coordination;

/// <summary>What is said to who would change a message that another server is changing.</summary>
internal static class Changing
{
    public static Refusal ByAnother => new(ErrorCode.CloseUnavailable,
        "Another instance of this server is changing the message. Nothing was done.", nextStep: "Make the same call again.");
}
