namespace WhatsAppExport.Contract;

/// <summary>The reason why a file, or a file inside an archive, is refused.</summary>
public enum Refusal
{
    /// <summary>The file contains no WhatsApp message.</summary>
    NotAnExport,

    /// <summary>The file is empty.</summary>
    Empty,

    /// <summary>The file exceeds one of <see cref="ExportLimits"/>.</summary>
    TooLarge,

    /// <summary>The <see cref="ExportOptions.DateOrder"/> from the caller contradicts the dates of the file.</summary>
    WrongDateOrder,

    /// <summary>The archive cannot be read, or a file in it is damaged.</summary>
    BrokenArchive,

    /// <summary>The archive or file needs a password.</summary>
    Encrypted,

    /// <summary>The file is packed by a method that is not read, such as bzip2 or LZMA.</summary>
    UnknownMethod,

    /// <summary>The file unpacks to far more than any chat or picture, or files of the archive share bytes.</summary>
    Bomb,

    /// <summary>The name of the file points outside the folder to unpack to.</summary>
    UnsafeName,

    /// <summary>The archive contains no text file.</summary>
    NoChat,

    /// <summary>The archive contains several chats, and nothing shows which one to read.</summary>
    SeveralChats,
}

/// <summary>A file was refused. The message says in one sentence which file, why, and what to do.</summary>
/// <param name="file">The file, or the name of the file inside the archive.</param>
public sealed class ExportRefusedException(Refusal reason, string file, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public Refusal Reason => reason;

    public string File => file;
}
