using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Text;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Maps the files of an export to uploads, and counts those that are left out.</summary>
internal sealed class AttachmentMapper(bool includeMedia)
{
    /// <summary>The most names of missing files that are kept.</summary>
    public const int MostNamed = 50;

    /// <summary>The number of files that were left out because they are larger than Close accepts.</summary>
    public int TooLarge { get; private set; }

    /// <summary>The number of files that the chat mentions and the export lacks.</summary>
    public int Missing { get; private set; }

    /// <summary>The first names of those files.</summary>
    public List<string> MissingFiles { get; } = [];

    /// <summary>The number of messages that were exported without their file.</summary>
    public int Omitted { get; private set; }

    public IReadOnlyList<AttachedFile> FilesOf(Attachment? attachment)
    {
        if (includeMedia && attachment is { State: AttachmentState.Missing, FileName: { } missing })
        {
            Missing++;
            if (MissingFiles.Count < MostNamed)
            {
                MissingFiles.Add(missing);
            }
        }
        else if (includeMedia && attachment is { State: AttachmentState.Omitted })
        {
            Omitted++;
        }

        if (!includeMedia
            || attachment is not { State: AttachmentState.Present, Size: > 0 and var size } file)
        {
            return [];
        }

        if (size > AttachmentReader.MostBytes)
        {
            TooLarge++;
            return [];
        }

        var name = FileNames.Of(file.FileName);
        var shownName = FileNames.Of(file.DisplayName ?? file.FileName);
        return [new LocalFile(shownName, ContentTypes.Of(name, []), size, () => Open(file, name))];
    }

    // Damage shows only while a file is read, so it is read once here, before the upload starts.
    private static Stream Open(Attachment file, string name)
    {
        try
        {
            using (var whole = file.Open())
            {
                whole.CopyTo(Stream.Null);
            }

            return file.Open();
        }
        catch (ExportRefusedException damaged)
        {
            throw FileRefusal.Invalid("path",
                $"{name} cannot be read from the export: {HarmlessText.Excerpt(damaged.Message, 160)}");
        }
    }
}
