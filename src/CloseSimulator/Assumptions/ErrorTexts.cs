namespace CloseSimulator.Assumptions;

/// <summary>The texts of validation errors. Close uses the texts of two libraries: those of pydantic were seen live on
/// <c>_limit</c>, those of cleancat on sequences.</summary>
internal sealed record ErrorTexts(
    string Required, string Text, string Direction, string Time, string Link, string LinkTooLong, string Unknown,
    string List, string Object, string UnknownObject, string Phone)
{
    public static readonly ErrorTexts Pydantic = new(
        Required: "Field required",
        Text: "Input should be a valid string",
        Direction: "Input should be 'incoming' or 'outgoing'",
        Time: "Input should be a valid datetime or date, invalid character in year",
        Link: "Input should be a valid URL, relative URL without a base",
        LinkTooLong: "URL should have at most 2083 characters",
        Unknown: "Extra inputs are not permitted",
        List: "Input should be a valid list",
        Object: "Input should be a valid dictionary or object to extract fields from",
        UnknownObject: "Object does not exist.",
        Phone: "Invalid phone number.");

    /// <summary>[OSS closeio/cleancat]</summary>
    public static readonly ErrorTexts Cleancat = Pydantic with
    {
        Required = "This field is required.",
        Text = "Value must be of str type.",
        Direction = "Not a valid choice.",
        Time = "Invalid ISO 8601 datetime.",
        Link = "Invalid URL.",
        LinkTooLong = "Value must be no more than 2083 characters long.",
        Unknown = "Unknown field.",
        List = "Value must be of list type.",
        Object = "Value must be of dict type.",
    };
}
