using System.Globalization;
using System.Reflection;
using Refit;

namespace CloseApi.Wire;

/// <summary>
/// Formats query values as Close expects them. The default of Refit is <c>True</c> and <c>03/14/2026</c>.
/// </summary>
internal sealed class QueryValues : IUrlParameterFormatter
{
    public string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTimeOffset date => WireDate.Write(date),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
