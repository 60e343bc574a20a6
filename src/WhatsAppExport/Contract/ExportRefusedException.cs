namespace WhatsAppExport.Contract;

/// <summary>Why a file, or a file inside an archive, is not read.</summary>
public enum Refusal
{
    /// <summary>No message of WhatsApp was found in it.</summary>
    NotAnExport,

    /// <summary>It has no content.</summary>
    Empty,

    /// <summary>It is beyond one of <see cref="ExportLimits"/>.</summary>
    TooLarge,

    /// <summary>The <see cref="ExportOptions.DateOrder"/> that was given contradicts the dates of the file.</summary>
    WrongDateOrder,

    /// <summary>The archive cannot be read, or a file of it is damaged.</summary>
    BrokenArchive,

    /// <summary>It asks for a password.</summary>
    Encrypted,

    /// <summary>Unpacked it would be far larger than any chat or picture, or files of the archive share their bytes.</summary>
    Bomb,

    /// <summary>Its name would lead out of the folder that it were unpacked to.</summary>
    UnsafeName,

    /// <summary>The archive holds no text file.</summary>
    NoChat,

    /// <summary>The archive holds several chats, and nothing tells which one is meant.</summary>
    SeveralChats,
}

/// <summary>A file was not read. The message says in one sentence which, why and what to do.</summary>
/// <param name="file">The file, or the name of the file inside the archive.</param>
public sealed class ExportRefusedException(Refusal reason, string file, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public Refusal Reason => reason;

    public string File => file;
}
