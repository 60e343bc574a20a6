namespace WhatsAppExport.Messages;

/// <summary>A person on a contact card.</summary>
/// <param name="Name">The name on the card; empty if it has none.</param>
/// <param name="Phones">The phone numbers, as the card spells them.</param>
public sealed record ContactCard(string Name, IReadOnlyList<string> Phones);
