namespace McpCloseWhatsApp.Coordination;

/// <summary>The server cannot start with this Redis; the message is one sentence for the operator.</summary>
internal sealed class RedisUnusableException(string message) : Exception(message);
