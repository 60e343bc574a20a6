using McpCloseWhatsApp.Contacts;

namespace McpCloseWhatsApp.Tests.Contacts;

public sealed class ContactQueryTests
{
    [Theory]
    [InlineData("+44 7700 900123", nameof(QueryKind.Phone), "+447700900123")]
    [InlineData("whatsapp:+447700900123", nameof(QueryKind.Phone), "+447700900123")]
    [InlineData("447700900123@c.us", nameof(QueryKind.Phone), "+447700900123")]
    [InlineData("wa.me/447700900123", nameof(QueryKind.Phone), "+447700900123")]
    [InlineData("07700 900123", nameof(QueryKind.Phone), "+447700900123")]
    [InlineData("\u202a+44\u00a07700\u00a0900123\u202c", nameof(QueryKind.Phone), "+447700900123")]
    [InlineData("ada@example.com", nameof(QueryKind.Email), "ada@example.com")]
    [InlineData("  Ada Reyes <Ada.Reyes+x@mail.example.co.uk> ", nameof(QueryKind.Email), "Ada.Reyes+x@mail.example.co.uk")]
    [InlineData("mailto:ada@example.com", nameof(QueryKind.Email), "ada@example.com")]
    [InlineData("447700900123@example.com", nameof(QueryKind.Email), "447700900123@example.com")]
    [InlineData("Ada Reyes", nameof(QueryKind.Name), "Ada Reyes")]
    [InlineData(" Müller & Söhne ", nameof(QueryKind.Name), "Müller & Söhne")]
    [InlineData("Ada\u200b Reyes\u202e", nameof(QueryKind.Name), "Ada Reyes")]
    [InlineData("Studio 54", nameof(QueryKind.Name), "Studio 54")]
    [InlineData("Invoice 20260314 of Northwind", nameof(QueryKind.Name), "Invoice 20260314 of Northwind")]
    [InlineData("1234", nameof(QueryKind.Name), "1234")]
    [InlineData("Ada @ Northwind", nameof(QueryKind.Name), "Ada @ Northwind")]
    [InlineData("@ada", nameof(QueryKind.NotAPhone), "@ada")]
    [InlineData("", nameof(QueryKind.Name), "")]
    [InlineData("154713345548441@lid", nameof(QueryKind.NotAPhone), "154713345548441@lid")]
    [InlineData("120363000000000001@g.us", nameof(QueryKind.NotAPhone), "120363000000000001@g.us")]
    [InlineData("154713345548441", nameof(QueryKind.NotAPhone), "154713345548441")]
    [InlineData("12345", nameof(QueryKind.NotAPhone), "12345")]
    public void The_kind_of_a_query_is_recognised_from_its_text(string query, string kind, string text)
    {
        var read = ContactQuery.Of(query, "GB");

        Assert.Equal((kind, text), (read.Kind.ToString(), read.Text));
        Assert.Equal(read.Kind == QueryKind.Phone, read.Phone is not null);
        Assert.Equal(read.Kind == QueryKind.NotAPhone, read.Why is not null);
    }
}
