using System.Reflection;

namespace McpCloseWhatsApp.Contract;

/// <summary>The name and the version under which clients and operators know this server.</summary>
internal static class Product
{
    public const string Title = "WhatsApp in Close";

    /// <summary>The name of the installed command.</summary>
    public const string Command = "mcp-close-whatsapp";

    /// <summary>The name of the package on NuGet.</summary>
    public const string Package = "McpCloseWhatsApp";

    public const string Site = "https://github.com/mcpclosewhatsapp/mcp-close-whatsapp";

    public static string Version =>
        typeof(Product).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion
            .Split('+')[0];
}
