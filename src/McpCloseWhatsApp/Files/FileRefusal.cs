namespace McpCloseWhatsApp.Files;

/// <summary>A file that is not taken, and what an agent can do about it.</summary>
/// <param name="code">The contract's error code: <c>invalid_arguments</c>, <c>not_allowed</c>, <c>not_found</c> or <c>too_large</c>.</param>
/// <param name="field">The argument that named the file.</param>
/// <param name="problem">One plain sentence.</param>
internal sealed class FileRefusal(string code, string field, string problem) : Exception(problem)
{
    public string Code { get; } = code;

    public string Field { get; } = field;

    public static FileRefusal Invalid(string field, string problem) => new("invalid_arguments", field, problem);

    public static FileRefusal NotAllowed(string field, string problem) => new("not_allowed", field, problem);

    public static FileRefusal NotFound(string field, string problem) => new("not_found", field, problem);

    public static FileRefusal TooLarge(string field, string problem) => new("too_large", field, problem);
}
