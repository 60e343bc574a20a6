using CloseApi.Tests.Wire;
using CloseApi.Wire;
using CloseSimulator;

namespace CloseApi.Tests;

/// <summary>Tests that need the Close simulator.</summary>
public abstract class SimulatorTests : IAsyncLifetime
{
    private protected SimulatedClose Close { get; private set; } = null!;

    private protected CloseClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Close = await SimulatedClose.StartAsync();
        Client = new CloseClient(new()
        {
            BaseAddress = Close.BaseAddress,
            Credential = CloseCredential.ApiKey(Close.ApiKey),
        });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Close.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<Contact> ContactAsync()
    {
        var contacts = await Client.Contacts.ListAsync(new());
        return contacts.Data.First(contact => contact.Phones is { Count: > 0 } && contact.LeadId is not null);
    }

    private protected async Task<CreateWhatsAppMessage> NewMessageAsync()
    {
        var contact = await ContactAsync();
        return Sample.Creation with
        {
            ContactId = contact.Id,
            LeadId = contact.LeadId!,
            RemotePhone = contact.Phones![0].Phone!,
            ExternalWhatsAppMessageId = "3EB0C0FFEE",
        };
    }
}
