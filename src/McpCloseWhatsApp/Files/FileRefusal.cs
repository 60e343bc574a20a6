namespace McpCloseWhatsApp.Files;

/// <summary>A file that is not accepted, and why.</summary>
/// <param name="field">The argument that named the file.</param>
/// <param name="problem">One plain sentence.</param>
internal sealed class FileRefusal(ErrorCode code, string field, string problem) : Exception(problem)
{
    public ErrorCode Code { get; } = code;

    public string Field { get; } = field;

    public static FileRefusal Invalid(string field, string problem) => new(ErrorCode.InvalidArguments, field, problem);

    public static FileRefusal NotAllowed(string field, string problem) => new(ErrorCode.NotAllowed, field, problem);

    public static FileRefusal NotFound(string field, string problem) => new(ErrorCode.NotFound, field, problem);

    public static FileRefusal TooLarge(string field, string problem) => new(ErrorCode.TooLarge, field, problem);
}
