namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>An MCP client, and the file that names its servers.</summary>
/// <param name="Id">The word of <c>init --print</c>.</param>
/// <param name="Section">The member, or the table, that holds the servers in the client's file.</param>
internal sealed record Client(string Id, string Name, string Section)
{
    /// <summary>The name of the entry, the same in the sandbox, so that a client never has both.</summary>
    public const string Entry = "close-whatsapp";

    /// <summary>
    /// The files that the client may read for all projects of a person; none if it does not run on the system.
    /// </summary>
    public required Func<UserFolders, IEnumerable<string>> Files { get; init; }

    /// <summary>
    /// The folder that shows that the client was started here; null if that is the folder of its file.
    /// </summary>
    public Func<UserFolders, string>? OwnFolder { get; init; }

    /// <summary>The place of the file in words, for a page that a person reads.</summary>
    public required string Place { get; init; }

    /// <summary>The first word of its files in <c>examples/clients</c>. By default its id.</summary>
    public string Example { get => field ?? Id; init; }

    /// <summary>Whether the file is TOML; otherwise it is JSON, perhaps with comments.</summary>
    public bool IsToml { get; init; }

    /// <summary>Whether an entry says that the transport is stdio.</summary>
    public bool HasType { get; init; }

    /// <summary>The files of the client; none if it never started here and made its file or its folder.</summary>
    public IReadOnlyList<string> FilesOn(UserFolders folders) =>
    [
        .. Files(folders).Where(file => File.Exists(file)
            || (OwnFolder is null ? FolderIsItsOwn(file, folders) : Directory.Exists(OwnFolder(folders)))),
    ];

    /// <summary>The text that a person pastes into the client's file.</summary>
    public string Print(Launch launch) => IsToml
        ? TomlFile.Print(Section, Entry, launch)
        : JsonFile.Set("", Section, Entry, launch.ToJson(HasType));

    /// <summary>
    /// The text of the client's file with the entry in it. It keeps a former entry's settings, without secrets.
    /// </summary>
    /// <exception cref="CommandFailed">The text is not what the client reads.</exception>
    public string Set(string text, Launch launch)
    {
        var kept = EntryOf(text).KeptBy(launch);
        return IsToml
            ? TomlFile.Set(text, Section, Entry, kept)
            : JsonFile.Set(text, Section, Entry, kept.ToJson(HasType));
    }

    /// <summary>The text of the client's file without the entry.</summary>
    /// <exception cref="CommandFailed">The text is not what the client reads.</exception>
    public string Remove(string text) =>
        IsToml ? TomlFile.Remove(text, Section, Entry) : JsonFile.Remove(text, Section, Entry);

    /// <summary>The entry that the text of the client's file has now.</summary>
    /// <exception cref="CommandFailed">It has a form that this program cannot keep.</exception>
    public FormerEntry EntryOf(string text) =>
        IsToml ? TomlFile.Read(text, Section, Entry) : JsonFile.Read(text, Section, Entry);

    private static bool FolderIsItsOwn(string file, UserFolders folders) =>
        Path.GetDirectoryName(file) is { } folder && folder != folders.Home && Directory.Exists(folder);
}
