using System.Runtime.InteropServices;
using System.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>Gives a file a second name, unless another file has it. Of two processes at once, one succeeds.</summary>
/// <remarks>
/// On Unix <see cref="File.Move(string, string, bool)"/> looks whether the name is free and then renames. Between the
/// two another process can take the name, and its file is lost.
/// </remarks>
internal static class HardLink
{
    /// <returns>False if the name is taken, if the file system has no hard links, and on Windows.</returns>
    public static bool TryCreate(string existing, string name) =>
        !OperatingSystem.IsWindows() && Link(Bytes(existing), Bytes(name)) == 0;

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes(path + '\0');

#pragma warning disable SYSLIB1054 // The generated form needs unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] name);
#pragma warning restore SYSLIB1054
}
