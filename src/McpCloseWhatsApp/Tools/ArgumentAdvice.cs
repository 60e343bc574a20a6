using System.Globalization;

namespace McpCloseWhatsApp.Tools;

/// <summary>
/// What to do about arguments that do not fit the schema, which knows neither the other tools nor the zone.
/// </summary>
internal static class ArgumentAdvice
{
    /// <param name="zone">The user's zone; null if none is set.</param>
    public static string NextStep(string tool, IReadOnlyList<Problem> problems, TimeZoneInfo? zone)
    {
        List<string> advice = ["Fix the arguments listed in problems and call again."];
        if (problems.Any(problem => IsId(problem, "contact_id", "lead_id")))
        {
            advice.Add("find_contact gives contact_id and lead_id for a phone, an e-mail or a name.");
        }

        if (problems.Any(problem => IsId(problem, "user_id")))
        {
            advice.Add("Leave user_id out for the user of check_connection.");
        }

        if (tool == "update_whatsapp_message" && problems.Any(problem => problem.Field == "lead_id"))
        {
            advice.Add("To change the lead use move_conversation.");
        }

        if (zone is not null && problems.FirstOrDefault(problem => problem.WithoutOffset is not null) is { } first)
        {
            var local = first.WithoutOffset!.Value;
            var instant = new DateTimeOffset(local, zone.GetUtcOffset(local));
            advice.Add(string.Create(CultureInfo.InvariantCulture,
                $"In {zone.Id}, the user's zone, {local:s} is {instant:yyyy-MM-dd'T'HH:mm:sszzz}."));
        }

        return string.Join(' ', advice);
    }

    // An argument that the tool does not have lists those that it has.
    private static bool IsId(Problem problem, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (problem.Allowed is null && problem.Field.EndsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
