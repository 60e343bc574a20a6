using System.Reflection;

namespace McpCloseWhatsApp.Contract;

/// <summary>The name and the version under which clients and operators know this server.</summary>
internal static class Product
{
    public const string Title = "WhatsApp in Close";

    public static string Version =>
        typeof(Product).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion
            .Split('+')[0];
}
