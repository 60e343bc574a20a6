namespace McpCloseWhatsApp.Files;

/// <summary>Files that one process at a time has open.</summary>
internal static class ExclusiveFile
{
    /// <summary>
    /// Whether an open file keeps others out. Some network folders lock nothing, and .NET does not say so: there each
    /// process gets the file.
    /// </summary>
    /// <param name="path">It is created if it is missing.</param>
    public static bool KeepsOthersOut(string path)
    {
        using var first = TryOpen(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        using var second = first is null
            ? null
            : TryOpen(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        return second is null;
    }

    /// <summary>Null if another process has the file open.</summary>
    /// <param name="others">
    /// What others may do with it on Windows. On Unix the lock is advisory: it holds among the processes that take it.
    /// </param>
    public static FileStream? TryOpen(
        string path, FileMode mode, FileAccess access = FileAccess.ReadWrite, FileShare others = FileShare.None)
    {
        const int EagainOnLinux = 11, EagainOnMac = 35;
        const int SharingViolation = unchecked((int)0x80070020), LockViolation = unchecked((int)0x80070021);
        try
        {
            // .NET takes the lock of Unix only for FileShare.None.
            return new(path, mode, access, OperatingSystem.IsWindows() ? others : FileShare.None, bufferSize: 0);
        }
        catch (IOException taken) when (
            taken.HResult is EagainOnLinux or EagainOnMac or SharingViolation or LockViolation)
        {
            return null;
        }
    }
}
