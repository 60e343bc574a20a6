namespace WhatsAppExport.Messages;

/// <summary>A location.</summary>
/// <param name="Latitude">
/// In degrees, negative in the south; null for a live location or a place without coordinates.
/// </param>
/// <param name="Name">The name and address of the place, if the export has them.</param>
public sealed record Location(double? Latitude, double? Longitude, string? Url, string? Name, bool Live = false);

/// <summary>A poll, with the votes at the time of the export.</summary>
public sealed record Poll(string Question, IReadOnlyList<PollOption> Options);

public sealed record PollOption(string Text, int Votes);

/// <summary>A call.</summary>
/// <param name="Duration">Null if not stated.</param>
public sealed record PhoneCall(CallMedia Media, CallOutcome Outcome, TimeSpan? Duration = null);

public enum CallMedia { Unknown, Voice, Video }

public enum CallOutcome { Unknown, Answered, NoAnswer, Missed }
