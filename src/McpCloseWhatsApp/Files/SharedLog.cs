namespace McpCloseWhatsApp.Files;

/// <summary>A log file to which several processes append whole lines.</summary>
/// <remarks>
/// <see cref="FileMode.Append"/> is not O_APPEND: .NET writes where the file ended when it was opened, over
/// what other processes have written since. So a line is written while no other process has the file open.
/// </remarks>
internal static class SharedLog
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// A line takes a fraction of a millisecond. Another program may have the file open for hours, and a call waits for
    /// its line.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <exception cref="IOException">The line is not in the file, and neither is a part of it.</exception>
    public static async Task AppendAsync(string path, ReadOnlyMemory<byte> line, TimeProvider clock)
    {
        await using var file = await OpenAsync(path, clock);
        var end = file.CanSeek ? file.Seek(0, SeekOrigin.End) : 0;
        try
        {
            await file.WriteAsync(line);
        }
        catch (Exception full) when (full is IOException or ArgumentOutOfRangeException && file.CanSeek)
        {
            file.SetLength(end);
            throw new IOException(full.Message, full);
        }
    }

    /// <summary>Waits while another process writes.</summary>
    private static async Task<FileStream> OpenAsync(string path, TimeProvider clock)
    {
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < Longest)
        {
            // Windows lets others read it meanwhile.
            if (ExclusiveFile.TryOpen(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read) is { } file)
            {
                return file;
            }

            await Task.Delay(Pause, clock);
        }

        throw new IOException("another program has the file open");
    }
}
