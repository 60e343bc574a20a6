namespace Benchmarks.Compare;

/// <summary>
/// The folders of the contenders, deleted together at the end of the run. For half a minute after many files were
/// deleted, ext4 takes up to five times as long to make a new one, and the next contender would pay for it.
/// </summary>
internal static class Scratch
{
    private static readonly DirectoryInfo Root = Directory.CreateTempSubdirectory();

    public static DirectoryInfo New() => Root.CreateSubdirectory(Path.GetRandomFileName());

    public static void Delete() => Root.Delete(recursive: true);
}
