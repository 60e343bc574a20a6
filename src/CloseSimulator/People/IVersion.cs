namespace CloseSimulator.People;

/// <summary>A contact or a lead as one write left it.</summary>
internal interface IVersion<out T>
    where T : class, IVersion<T>
{
    /// <summary>When this version was written; null if it was always there.</summary>
    DateTimeOffset? ChangedAt { get; }

    /// <summary>The version before; null if this one is the first.</summary>
    T? Earlier { get; }
}

/// <summary>The world as it was a short while ago.</summary>
internal static class Versions
{
    /// <summary>The version of that moment; null if the object did not exist yet.</summary>
    public static T? AsOf<T>(this T? version, DateTimeOffset seen)
        where T : class, IVersion<T>
    {
        while (version?.ChangedAt > seen)
        {
            version = version.Earlier;
        }

        return version;
    }
}
