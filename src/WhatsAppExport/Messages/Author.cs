namespace WhatsAppExport.Messages;

/// <summary>Who wrote a message, as the exporter's phone showed them.</summary>
/// <param name="Name">Without invisible marks; a leading <c>~</c> is WhatsApp's sign for a name that its owner chose.</param>
/// <param name="Phone">E.164, where the name is a phone number: the exporter has not saved that contact.</param>
public sealed record Author(string Name, string? Phone)
{
    public override string ToString() => Name;
}
