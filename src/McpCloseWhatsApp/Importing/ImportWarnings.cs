namespace McpCloseWhatsApp.Importing;

/// <summary>
/// What a person should know before an import runs: each automatic decision, and what the export leaves uncertain.
/// </summary>
internal static class ImportWarnings
{
    private const int MostNamed = 50;

    /// <summary>Names the messages whose edit is left out, because overwriting takes a permission.</summary>
    public static IEnumerable<string> KeptEdited(IReadOnlyCollection<string> kept) => kept.Count == 0
        ? []
        :
        [
            $"{kept.Count} edited in WhatsApp since the last import: Close keeps the former text, because "
                + "overwriting needs the permission write_destructive: "
                + string.Join(", ", kept.Take(MostNamed))
                + (kept.Count > MostNamed ? ", …" : "."),
        ];

    public static List<string> For(ImportPlan plan, ExportMapper mapper)
    {
        List<string> warnings = [];
        var (summary, files) = (plan.Summary, mapper.Attachments);
        Warn(mapper.Impossible,
            "with a time that the clock skipped when it went forward: read as if the clock had not changed yet");
        Warn(mapper.Doubtful,
            "in an hour that the clock showed twice: their order in the file decides which of the two hours is meant");
        Warn(summary.ByMinute, "matched by the minute only, because the time in the export or in Close has no seconds. "
            + "Equal texts within such a minute cannot be distinguished");
        Warn(summary.ByHour, "matched an hour earlier or later in Close, in an hour that the clock showed twice. "
            + "The time in Close is kept: an export that begins or ends in that hour does not show "
            + "which of the two hours it was");
        Warn(files.Missing, "with a file that the export lacks: logged without the file, see missing_files");
        Warn(files.Omitted, "exported without the file: logged without it. An export with media has the file");
        Warn(files.TooLarge, "with a file larger than the 25 MB that Close accepts: logged without the file");
        Warn(summary.Edited, "edited in WhatsApp since the last import: Close gets the new text");
        warnings.AddRange(KeptEdited(summary.KeptEdited));
        Warn(mapper.Skipped.GetValueOrDefault(SkipReason.Deleted), "deleted in WhatsApp: skipped");
        Warn(plan.Later.Deleted.Count, plan.Removals.Count > 0
            ? "deleted in WhatsApp and still in Close: to be removed from Close, see deleted_in_whatsapp"
            : "deleted in WhatsApp, still in Close and kept there: see deleted_in_whatsapp. "
                + "If the user wants them removed from Close too, add remove_deleted: true");
        Warn(plan.Later.Doubtful,
            "edited or deleted in WhatsApp, but it is not certain which message of that minute in Close it was: "
            + "the messages in Close are kept, and an edited text is logged as another message");
        Warn(mapper.Skipped.GetValueOrDefault(SkipReason.OwnToSeveral),
            "sent by the user to a group of several contacts: skipped, because the export does not name their "
            + "recipient. To log them with one of the contacts, import again with that contact alone in participants");
        if (plan.Later.BeginsAmongEqual)
        {
            warnings.Add(
                "The export begins in the middle of equal messages: "
                + "Close holds more of them in that minute than the export. "
                + "If one of them is new, it cannot be recognised and is not added.");
        }

        if (!plan.IsWhole)
        {
            warnings.Add(
                (plan.IsUnreadable
                    ? "Close's list of the lead's messages could not be read to its end, "
                    : "The lead has more messages than a preview reads, ")
                + "so some messages that are planned as new may be in Close. "
                + "Each one is looked up before it is created.");
        }

        return warnings;

        void Warn(int count, string statement)
        {
            if (count > 0)
            {
                warnings.Add($"{count} message{(count == 1 ? "" : "s")} {statement}.");
            }
        }
    }
}
