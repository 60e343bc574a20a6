using System.IO.Compression;

namespace Evals.Worlds;

/// <summary>
/// The user's files in a folder of their own, for one run. A folder of the job whose name ends in .zip becomes an
/// archive.
/// </summary>
internal sealed class UserFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("evals-");

    public UserFiles(string jobFolder)
    {
        Downloads = folder.CreateSubdirectory("Downloads").FullName;
        Notes = folder.CreateSubdirectory("notes").FullName;
        var source = new DirectoryInfo(Path.Combine(jobFolder, "files"));
        if (!source.Exists)
        {
            return;
        }

        foreach (var file in source.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(Downloads, file.Name));
        }

        foreach (var archive in source.EnumerateDirectories("*.zip"))
        {
            ZipFile.CreateFromDirectory(archive.FullName, Path.Combine(Downloads, archive.Name));
        }
    }

    /// <summary>The folder that the server may read from.</summary>
    public string Downloads { get; }

    /// <summary>The folder for the server's own notes, so that runs share none.</summary>
    public string Notes { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
