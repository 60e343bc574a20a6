using System.ComponentModel;
using System.Diagnostics;

namespace McpCloseWhatsApp.Commands.SigningIn;

/// <summary>The person's browser.</summary>
internal static class Browser
{
    /// <summary>Opens a page. A machine without a browser is no failure: the address is printed too.</summary>
    public static void Open(Uri page)
    {
        try
        {
            Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception none) when (none is Win32Exception or PlatformNotSupportedException)
        {
            // The person copies the address.
        }
    }
}
