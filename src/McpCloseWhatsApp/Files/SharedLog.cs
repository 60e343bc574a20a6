namespace McpCloseWhatsApp.Files;

/// <summary>A log file to which several processes append whole lines.</summary>
/// <remarks>
/// <see cref="FileMode.Append"/> is not O_APPEND: .NET writes where the file ended when it was opened, over
/// what other processes have written since. So a line is written while no other process has the file open.
/// </remarks>
internal static class SharedLog
{
    /// <summary>In milliseconds; a line takes a fraction of one.</summary>
    private const int LongestWait = 5_000;

    /// <exception cref="IOException">The line is not in the file, and neither is a part of it.</exception>
    public static void Append(string path, ReadOnlySpan<byte> line)
    {
        using var file = Open(path);
        var end = file.CanSeek ? file.Seek(0, SeekOrigin.End) : 0;
        try
        {
            file.Write(line);
        }
        catch (Exception full) when (full is IOException or ArgumentOutOfRangeException && file.CanSeek)
        {
            file.SetLength(end);
            throw new IOException(full.Message, full);
        }
    }

    /// <summary>Waits while another process writes.</summary>
    private static FileStream Open(string path)
    {
        for (var waited = 0; waited < LongestWait; waited++)
        {
            // Windows lets others read it meanwhile.
            if (ExclusiveFile.TryOpen(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read) is { } file)
            {
                return file;
            }

            Thread.Sleep(1);
        }

        throw new IOException("another program has the file open");
    }
}
