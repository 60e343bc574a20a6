namespace McpCloseWhatsApp.Importing;

/// <summary>What a person should know before an import is carried out: whatever was decided for them, or cannot be told.</summary>
internal static class ImportWarnings
{
    public static List<string> Of(ImportPlan plan, ExportMapper drafts, WallClock wall)
    {
        List<string> warnings = [];
        Warn(wall.Impossible, "at a time that the clock skipped when it was set forward: read as if it had not been yet");
        Warn(wall.Doubtful, "in an hour that the clock showed twice: told apart by their order in the file");
        Warn(plan.ByMinute, "recognised by the minute, because one of the two times has no seconds. Equal texts within a minute cannot be told apart there");
        Warn(plan.ByHour, "recognised in Close an hour earlier or later, where the clock showed the hour twice: an export that begins or ends within it does not tell which of the two it was. Its time stays");
        Warn(drafts.TooLarge, "with a file larger than the 25 MB that Close takes: logged without it");
        Warn(plan.Edited.Count, "edited in WhatsApp since the last import: Close gets the new text");
        Warn(drafts.Skipped.GetValueOrDefault(SkipReason.Deleted), "deleted in WhatsApp: skipped");
        Warn(plan.Later.Deleted.Count, plan.Removals.Count > 0
            ? "of them removed from Close: see deleted_in_whatsapp"
            : "of them still in Close, and kept: see deleted_in_whatsapp. If the user wants them removed there too, add remove_deleted: true");
        Warn(plan.Later.Doubtful, "edited or deleted in WhatsApp, and Close holds something of that minute that may be the former text: it stays, and a new text is logged beside it");
        Warn(drafts.Skipped.GetValueOrDefault(SkipReason.OwnToSeveral), "the user's own, to a group of several contacts: skipped. To log them map one contact only");
        if (plan.Later.BeginsAmongEqual)
        {
            warnings.Add("The first message has equals in its minute, of which Close holds more than the export: it begins in between. If one of them is new, it cannot be told and is not added.");
        }

        if (!plan.IsWhole)
        {
            warnings.Add("The lead has more messages than a preview looks through. Each message is looked for before it is created: some of them may be there.");
        }

        return warnings;

        void Warn(int count, string what)
        {
            if (count > 0)
            {
                warnings.Add($"{count} message{(count == 1 ? "" : "s")} {what}.");
            }
        }
    }
}
