using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

internal static class DirectionWord
{
    extension(Direction direction)
    {
        /// <summary>As Close spells it, and as synthesized ids were made with it.</summary>
        public string Word() => direction == Direction.Incoming ? "incoming" : "outgoing";
    }
}
