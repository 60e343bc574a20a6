namespace WhatsAppExport.Messages;

/// <summary>The author of a message, as the phone of the exporter showed them.</summary>
/// <param name="Name">
/// The name without invisible marks. A leading <c>~</c> marks a profile name of an unsaved contact.
/// </param>
/// <param name="Phone">The number in E.164 if the name is one: the exporter has not saved that contact.</param>
public sealed record Author(string Name, string? Phone)
{
    public override string ToString() => Name;
}
