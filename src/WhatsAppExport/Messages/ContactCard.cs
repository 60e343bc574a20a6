namespace WhatsAppExport.Messages;

/// <summary>A person on a contact card that was sent.</summary>
/// <param name="Name">As the card shows it; empty where it has none.</param>
/// <param name="Phones">As the card spells them.</param>
public sealed record ContactCard(string Name, IReadOnlyList<string> Phones);
