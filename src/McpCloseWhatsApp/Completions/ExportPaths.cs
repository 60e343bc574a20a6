namespace McpCloseWhatsApp.Completions;

/// <summary>The files that may be exports of WhatsApp, in the folders that may be read.</summary>
internal static class ExportPaths
{
    private const int MostLookedAt = 5_000;

    /// <summary>The newest first, by a part of their path.</summary>
    public static CompletionItems Find(IReadOnlyList<string> folders, string typed)
    {
        List<FileInfo> files = [.. folders
            .Where(Directory.Exists)
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { IgnoreInaccessible = true }))
            .Take(MostLookedAt)
            .Where(file => file.Extension is ".zip" or ".txt" && file.FullName.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(file => file.LastWriteTimeUtc)];
        return new([.. files.Select(file => new CompletionItem(file.FullName))]);
    }
}
