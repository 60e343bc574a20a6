using System.Globalization;
using System.Runtime.InteropServices;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Writes the path of a field that has a problem: <c>attachments[0].path</c>, <c>messages[2]["from me"]</c>.
/// </summary>
internal static class FieldPath
{
    /// <summary>Puts a member's name before the path of every problem from <paramref name="first"/> on.</summary>
    public static void Prefix(List<Problem>? problems, int first, string name)
    {
        if (problems?.Count > first)
        {
            Prepend(problems, first, IsPlain(name) ? name : $"[\"{HarmlessText.Excerpt(name)}\"]");
        }
    }

    /// <summary>Puts an item's index before the path of every problem from <paramref name="first"/> on.</summary>
    public static void Prefix(List<Problem>? problems, int first, int index)
    {
        if (problems?.Count > first)
        {
            Prepend(problems, first, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));
        }
    }

    private static void Prepend(List<Problem> problems, int first, string segment)
    {
        foreach (ref var problem in CollectionsMarshal.AsSpan(problems)[first..])
        {
            var separator = problem.Field is "" or ['[', ..] ? "" : ".";
            problem = problem with { Field = segment + separator + problem.Field };
        }
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 60 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
