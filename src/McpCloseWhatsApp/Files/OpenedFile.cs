using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace McpCloseWhatsApp.Files;

/// <summary>
/// Opens files that others may replace at any moment. A pipe in the place of a file does not make the call wait for a
/// writer, as .NET's own way of opening does.
/// </summary>
internal static class OpenedFile
{
    // The numbers of the headers: O_RDONLY | O_NONBLOCK | O_CLOEXEC.
    private const int FlagsOnLinux = 0x800 | 0x80000, FlagsOnMac = 0x4 | 0x1000000;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileStream Read(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return Usual(path);
        }

        var descriptor = Open(
            Encoding.UTF8.GetBytes(path + '\0'), OperatingSystem.IsLinux() ? FlagsOnLinux : FlagsOnMac);

        // A file that cannot be opened in this way cannot be opened in the other one, which knows the exceptions.
        return descriptor < 0 ? Usual(path) : OfHandle(new(descriptor, ownsHandle: true));
    }

    private static FileStream OfHandle(SafeFileHandle handle) => new(handle, FileAccess.Read, 0, handle.IsAsync);

    private static FileStream Usual(string path) => new(path, new FileStreamOptions
    {
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 0,
    });

#pragma warning disable SYSLIB1054 // The generated form needs unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
#pragma warning restore SYSLIB1054
}
