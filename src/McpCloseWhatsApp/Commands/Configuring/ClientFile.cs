namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>The file of a client. It is replaced as a whole, and a copy of the former one stays.</summary>
internal sealed class ClientFile(string path)
{
    /// <summary>Empty if there is none.</summary>
    public string Read() => File.Exists(path) ? File.ReadAllText(path) : "";

    /// <returns>The name of the copy; null if there was no file.</returns>
    /// <exception cref="CommandFailed">The file is no longer the former one.</exception>
    public string? Replace(string former, string changed, TimeProvider clock)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // The file may be a link into a folder of settings: the link stays.
        var target = new FileInfo(path).LinkTarget is null
            ? path
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var now = $"{clock.GetUtcNow():yyyyMMdd-HHmmss-fff}";
        var fresh = $"{target}.{now}.new";
        try
        {
            WriteBeside(target, fresh, changed);
            // The person may have taken minutes to answer, and the client writes its file too.
            if (Read() != former)
            {
                throw new CommandFailed("it changed meanwhile: run init again");
            }

            var copy = former.Length > 0 ? $"{path}.{now}.bak" : null;
            if (copy is not null)
            {
                File.Copy(path, copy, overwrite: false);
            }

            File.Move(fresh, target, overwrite: true);
            return Path.GetFileName(copy);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static void WriteBeside(string target, string fresh, string text)
    {
        using (var writer = new StreamWriter(new FileStream(fresh, FileMode.CreateNew)))
        {
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                // Before the text is in it.
                File.SetUnixFileMode(fresh, File.GetUnixFileMode(target));
            }

            writer.Write(text);
        }
    }
}
