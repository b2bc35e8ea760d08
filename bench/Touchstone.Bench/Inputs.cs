using System.Runtime.InteropServices;

namespace Touchstone.Bench;

/// <summary>The folder of input files: little-endian numbers, row after row, without a header.</summary>
internal sealed class Inputs(string folder)
{
    public byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(folder, name));

    public double[] Doubles(string name) => MemoryMarshal.Cast<byte, double>(Bytes(name)).ToArray();

    public int[] Wholes(string name) => MemoryMarshal.Cast<byte, int>(Bytes(name)).ToArray();
}
