namespace McpCloseWhatsApp.Completions;

/// <summary>Finds files in the file roots that may be WhatsApp exports.</summary>
internal static class ExportPaths
{
    private const int MostFiles = 5_000;

    /// <summary>The files whose path contains the typed text, newest first.</summary>
    public static CompletionItems Find(IReadOnlyList<string> folders, string typed)
    {
        List<FileInfo> files = [.. folders
            .Where(Directory.Exists)
            .SelectMany(folder =>
                new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { IgnoreInaccessible = true }))
            .Take(MostFiles)
            .Where(file => file.Extension.ToLowerInvariant() is ".zip" or ".txt"
                && file.FullName.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(file => file.LastWriteTimeUtc)];
        return new([.. files.Select(file => new CompletionItem(file.FullName))]);
    }
}
