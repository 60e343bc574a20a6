using CloseApi.Wire;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Saving;

/// <summary>A number to save. Exactly one of the three targets is given.</summary>
internal sealed record ContactDraft(Phone Phone)
{
    /// <summary>The person's name; null if the contact exists.</summary>
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>The contact that gets a further number.</summary>
    public Contact? Existing { get; init; }

    /// <summary>The lead of a new contact.</summary>
    public string? LeadId { get; init; }

    /// <summary>The name of a new lead.</summary>
    public string? Company { get; init; }

    /// <summary>The key of the number's lock and lease. No WhatsApp id begins with a line break.</summary>
    public string Key => $"\ncontact {Phone.Line}";

    /// <summary>
    /// The key of the lock and the lease of what writes of other numbers change too: the phones of the existing
    /// contact, or the leads with the company's name. Null for a new contact on a lead.
    /// </summary>
    public string? SharedKey => this switch
    {
        { Existing.Id: var id } => $"\nphones {id}",
        { Company: { } company } => $"\nlead {company.Trim().ToUpperInvariant()}",
        _ => null,
    };

    /// <summary>The outcome of a write that succeeds.</summary>
    public Outcome Outcome => Existing is null ? Outcome.Created : Outcome.Updated;

    public NewContact ToCreate() => new()
    {
        LeadId = LeadId,
        Name = Name,
        Phones = [new(Phone.E164, "mobile")],
        Emails = Email is null ? null : [new(Email, "office")],
    };
}

/// <summary>What became of a number.</summary>
/// <param name="Contact">The contact that has it; null if Close holds none or does not show it yet.</param>
internal sealed record SaveResult(Outcome Outcome, Contact? Contact = null)
{
    /// <summary>For <see cref="Outcome.Conflict"/>: whether the other contact has it for certain.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>For <see cref="Outcome.Unknown"/>: the wait after which a call can resolve it.</summary>
    public TimeSpan? SettledAfter { get; init; }
}
