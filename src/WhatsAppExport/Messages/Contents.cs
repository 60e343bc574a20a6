namespace WhatsAppExport.Messages;

/// <summary>A place.</summary>
/// <param name="Latitude">In degrees, south negative; null for a live location and for a place without co-ordinates.</param>
/// <param name="Name">The place's name and address, where the export has them.</param>
public sealed record Location(double? Latitude, double? Longitude, string? Url, string? Name, bool Live = false);

/// <summary>A poll, with the votes at the time of the export.</summary>
public sealed record Poll(string Question, IReadOnlyList<PollOption> Options);

public sealed record PollOption(string Text, int Votes);

/// <summary>A call.</summary>
/// <param name="Duration">Null where none is told.</param>
public sealed record PhoneCall(CallMedia Media, CallOutcome Outcome, TimeSpan? Duration = null);

public enum CallMedia { Unknown, Voice, Video }

public enum CallOutcome { Unknown, Answered, NoAnswer, Missed }
