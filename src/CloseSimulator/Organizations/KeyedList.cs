using System.Collections;

namespace CloseSimulator.Organizations;

/// <summary>A list in order of insertion, with a look-up by id.</summary>
internal sealed class KeyedList<T>(Func<T, string> id) : IEnumerable<T>
    where T : class
{
    private readonly OrderedDictionary<string, T> things = new(StringComparer.Ordinal);

    public int Count => things.Count;

    public IEnumerable<T> NewestFirst => things.Values.Reverse();

    public T? this[string? key] => key is null ? null : things.GetValueOrDefault(key);

    public void Add(T thing) => things.Add(id(thing), thing);

    public void Put(T thing) => things[id(thing)] = thing;

    public void Remove(string key) => things.Remove(key);

    public IEnumerator<T> GetEnumerator() => things.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
