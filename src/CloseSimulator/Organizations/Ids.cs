using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CloseSimulator.Organizations;

/// <summary>Makes ids in Close's form, prefix and base 62, in the same order in every run.</summary>
internal sealed class Ids
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int DigitsPerWord = 10;

    private long last;

    /// <param name="length">43 for most kinds, 22 for the newer ones (ev, req) and file tokens. [examples in the
    /// documentation]</param>
    public string Next(string prefix, int length = 43) => prefix + "_" + Token(length);

    public string Token(int length = 22)
    {
        var number = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        SHA512.HashData(Encoding.ASCII.GetBytes(number), hash);
        Span<char> digits = stackalloc char[length];
        for (var i = 0; i < length; i++)
        {
            var word = BinaryPrimitives.ReadUInt64BigEndian(hash[(i / DigitsPerWord * sizeof(ulong))..]);
            digits[i] = Digits[(int)(word / Power(i % DigitsPerWord) % (ulong)Digits.Length)];
        }

        return new string(digits);
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (; exponent > 0; exponent--)
        {
            power *= (ulong)Digits.Length;
        }

        return power;
    }
}
