namespace McpCloseWhatsApp.Messages;

/// <summary>One difference that explains why messages which Close holds look new.</summary>
/// <param name="ContactId">The contact with which Close holds them; null if it is the same one.</param>
/// <param name="IsSwapped">Whether Close holds what the contact wrote as the user's, and the other way round.</param>
/// <param name="Shift">How much later Close holds them; negative is earlier.</param>
/// <param name="Equal">How many of the new messages Close holds so.</param>
/// <param name="Fresh">How many messages with a text were compared.</param>
internal sealed record Difference(string? ContactId, bool IsSwapped, TimeSpan Shift, int Equal, int Fresh)
{
    /// <summary>Whether another time zone explains it: zones differ by quarters of an hour.</summary>
    public bool IsOfZone => Shift != TimeSpan.Zero && Shift.Ticks % TimeSpan.FromMinutes(15).Ticks == 0;

    /// <summary>Such as <c>5 h earlier</c>; null if Close holds them at the same time.</summary>
    public string? ShiftInWords
    {
        get
        {
            var amount = Shift.Duration();
            if (amount < TimeSpan.FromSeconds(1))
            {
                return null;
            }

            string?[] parts =
            [
                (int)amount.TotalHours is > 0 and var hours ? $"{hours} h" : null,
                amount.Minutes > 0 ? $"{amount.Minutes} min" : null,
                amount.Seconds > 0 ? $"{amount.Seconds} s" : null,
            ];
            return $"{string.Join(' ', parts.OfType<string>())} {(Shift > TimeSpan.Zero ? "later" : "earlier")}";
        }
    }
}
