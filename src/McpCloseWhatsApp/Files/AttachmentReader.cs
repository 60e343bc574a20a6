namespace McpCloseWhatsApp.Files;

/// <summary>Finds and checks the files that an agent names, before anything is written or uploaded.</summary>
internal sealed class AttachmentReader(FileRoots roots)
{
    /// <summary>
    /// Close takes 25 MB on one message, all files together. Close does not say whether MB or MiB: this is the smaller
    /// one.
    /// </summary>
    // https://developer.close.com/api/resources/activities/whatsapp/create
    public const long MostBytes = 25_000_000;

    /// <summary>The accepted files; <paramref name="problems"/> says why the others are not accepted.</summary>
    public IReadOnlyList<AttachedFile> Read(IReadOnlyList<AttachmentArgument> arguments, Problems problems)
    {
        List<AttachedFile> files = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Read(arguments[i], $"attachments[{i}]", problems) is { } file)
            {
                files.Add(file);
            }
        }

        CheckTotal(files.Sum(file => file.Length ?? 0), problems);
        return files;
    }

    /// <summary>
    /// The file that one argument names; null if it is not accepted, and <paramref name="problems"/> says why.
    /// </summary>
    /// <param name="field">The argument's path in the call; null if its fields are the tool's own arguments.</param>
    public AttachedFile? Read(AttachmentArgument argument, string? field, Problems problems)
    {
        try
        {
            switch (argument)
            {
                case { Path: { } path, ContentBase64: null, Url: null }:
                    var file = roots.Find(path);
                    return new LocalFile(
                        FileNames.Of(argument.Filename, file.FileName),
                        ContentTypes.Read(argument.ContentType) ?? file.ContentType,
                        file.Length,
                        () => roots.Open(file));
                case { ContentBase64: { } base64, Filename: { } filename, Path: null, Url: null }:
                    var content = InlineContent.Read(base64, filename, ContentTypes.Read(argument.ContentType));
                    return new LocalFile(
                        content.FileName,
                        content.ContentType,
                        content.Length,
                        () => new MemoryStream(content.Bytes.ToArray(), writable: false));
                case { Url: { } url, Filename: { } name, ContentType: { } type, Path: null, ContentBase64: null }:
                    return new FileInClose(FileNames.Of(name), ContentTypes.Read(type), url);
                default:
                    problems.Invalid(
                        field ?? "path",
                        "give path alone, or filename and content_base64, or url, filename and content_type");
                    return null;
            }
        }
        catch (FileRefusal refusal)
        {
            problems.Add(
                refusal.Code,
                field is null ? refusal.Field : $"{field}.{refusal.Field}",
                refusal.Message,
                refusal.Code == ErrorCode.NotAllowed ? roots.Folders : null);
            return null;
        }
    }

    public static void CheckTotal(long bytes, Problems problems)
    {
        if (bytes > MostBytes)
        {
            // Rounded up: one byte too many is not 25.0 MB.
            var megabytes = Math.Ceiling(bytes / 1e5) / 10;
            problems.Add(
                ErrorCode.TooLarge,
                "attachments",
                $"are {megabytes:0.0} MB together, and Close takes 25 MB on one message; leave some out");
        }
    }
}
