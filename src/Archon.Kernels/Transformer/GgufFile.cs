using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Archon.Kernels.Transformer;

/// <summary>
/// A GGUF model file (version 2 or 3), mapped into memory: typed metadata and tensors by name.
/// Format: the GGUF specification of the ggml project.
/// </summary>
public sealed unsafe class GgufFile : IDisposable
{
    private const uint Magic = 0x46554747; // "GGUF", little-endian
    private const int MaxDimensions = 4;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Dictionary<string, object> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GgufTensor> _tensors = new(StringComparer.Ordinal);
    private readonly byte* _data;

    private GgufFile(string path, MemoryMappedFile map, MemoryMappedViewAccessor view, long length)
    {
        Path = path;
        _map = map;
        _view = view;
        byte* data = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref data);
        _data = data + view.PointerOffset;
        try
        {
            Parse(length);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The file as it was given.</summary>
    public string Path { get; }

    /// <summary>
    /// All metadata: scalars and strings as themselves, arrays as <c>string[]</c>, <c>int[]</c>, <c>float[]</c> or <c>object[]</c>.
    /// </summary>
    public IReadOnlyDictionary<string, object> Metadata => _metadata;

    /// <summary>All tensors by name.</summary>
    internal IReadOnlyDictionary<string, GgufTensor> Tensors => _tensors;

    /// <summary>Opens and checks a file. The tensors themselves are read on demand.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="GgufException">The file is missing, unreadable, truncated, damaged, or of another format or version.</exception>
    public static GgufFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            long length = new FileInfo(path).Length;
            if (length < 24)
                throw new GgufException(path, $"{length} bytes are too few for a GGUF file; download it again.");
            var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            return new GgufFile(path, map, map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GgufException(path, "there is no such model file; check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GgufException(path, $"the model file cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A metadata value that must exist.</summary>
    /// <typeparam name="T">
    /// <see cref="string"/>, <c>string[]</c>, <c>int[]</c>, <see cref="bool"/>, <see cref="double"/> or <see cref="long"/>
    /// (the last two take every numeric type).
    /// </typeparam>
    /// <exception cref="GgufException">The key is absent or holds another type.</exception>
    public T Require<T>(string key) => Find<T>(key, out T? value)
        ? value!
        : throw new GgufException(Path, $"metadata key '{key}' is missing; the file is incomplete, convert the model again.");

    /// <summary>A metadata value, or <paramref name="fallback"/> when the key is absent.</summary>
    /// <exception cref="GgufException">The key holds another type.</exception>
    public T Get<T>(string key, T fallback) => Find<T>(key, out T? value) ? value! : fallback;

    /// <summary>Reads a tensor as single-precision numbers, row by row, after checking its shape.</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="columns">Expected length of a row.</param>
    /// <param name="rows">Expected number of rows (1 for a vector).</param>
    /// <exception cref="GgufException">The tensor is absent or of another shape.</exception>
    public float[] ReadTensor(string name, int columns, int rows)
    {
        GgufTensor tensor = RequireTensor(name, columns, rows);
        float[] values = GC.AllocateUninitializedArray<float>(checked(columns * rows));
        var bytes = new ReadOnlySpan<byte>(_data + tensor.Offset, checked((int)tensor.ByteLength));
        switch (tensor.Type)
        {
            case GgufTensorType.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
                break;
            case GgufTensorType.F16:
                ReadOnlySpan<Half> halves = MemoryMarshal.Cast<byte, Half>(bytes);
                for (int i = 0; i < values.Length; i++)
                    values[i] = (float)halves[i];
                break;
            default:
                for (int i = 0; i < values.Length; i += 32, bytes = bytes[34..])
                {
                    float scale = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes);
                    for (int j = 0; j < 32; j++)
                        values[i + j] = scale * (sbyte)bytes[2 + j];
                }
                break;
        }
        return values;
    }

    /// <summary>The blocks of a Q8_0 matrix as they are: 34 bytes for 32 numbers, a half-precision scale and 32 signed bytes.</summary>
    /// <returns>False when the tensor is stored in another format.</returns>
    /// <exception cref="GgufException">The tensor is absent or of another shape.</exception>
    internal bool TryReadBlocks(string name, int columns, int rows, out ReadOnlySpan<byte> blocks)
    {
        GgufTensor tensor = RequireTensor(name, columns, rows);
        blocks = new ReadOnlySpan<byte>(_data + tensor.Offset, checked((int)tensor.ByteLength));
        return tensor.Type == GgufTensorType.Q8_0;
    }

    private GgufTensor RequireTensor(string name, int columns, int rows)
    {
        if (!_tensors.TryGetValue(name, out GgufTensor? tensor))
            throw new GgufException(Path, $"tensor '{name}' is missing; the file is incomplete, convert the model again.");
        if (tensor.Columns != columns || tensor.Rows != rows)
        {
            throw new GgufException(
                Path,
                $"tensor '{name}' is {tensor.Rows} x {tensor.Columns}, expected {rows} x {columns}; "
                + "the file is damaged or not a plain llama.");
        }
        return tensor;
    }

    /// <summary>Unmaps the file.</summary>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private bool Find<T>(string key, out T? value)
    {
        value = default;
        if (!_metadata.TryGetValue(key, out object? found))
            return false;
        if (typeof(T) == typeof(long) && found is byte or sbyte or ushort or short or uint or int or long)
            found = Convert.ToInt64(found, null);
        else if (typeof(T) == typeof(long) && found is ulong large && large <= long.MaxValue)
            found = (long)large;
        else if (typeof(T) == typeof(double) && found is float single)
            found = (double)single;
        if (found is not T typed)
        {
            throw new GgufException(
                Path, $"metadata key '{key}' holds {found.GetType().Name}, expected {typeof(T).Name}; the file is damaged.");
        }
        value = typed;
        return true;
    }

    private void Parse(long length)
    {
        var cursor = new GgufCursor(Path, _data, length);
        uint magic = cursor.UInt32("the magic number");
        if (magic != Magic)
        {
            throw cursor.Error(
                $"starts with 0x{magic:x8} instead of 'GGUF'; this is not a GGUF model, convert it with llama.cpp's converter.");
        }
        uint version = cursor.UInt32("the version");
        if (version is not (2 or 3))
            throw cursor.Error($"is GGUF version {version}; versions 2 and 3 (little-endian) are supported, convert the model again.");
        ulong tensorCount = cursor.UInt64("the tensor count");
        ulong keyCount = cursor.UInt64("the metadata count");

        for (ulong i = 0; i < keyCount; i++)
        {
            string key = cursor.String($"metadata key {i}");
            var type = (GgufValueType)cursor.UInt32(key);
            if (!_metadata.TryAdd(key, cursor.Value(type, key)))
                throw cursor.Error($"metadata key '{key}' occurs twice; the file is damaged.");
        }
        var pending = new List<GgufTensor>();
        for (ulong i = 0; i < tensorCount; i++)
            pending.Add(ReadDescription(cursor, $"the description of tensor {i}"));

        long alignment = Get("general.alignment", 32L);
        if (alignment is < 1 or > 1 << 20)
            throw cursor.Error($"metadata key 'general.alignment' is {alignment}; the file is damaged.");
        long start = (cursor.Position + alignment - 1) / alignment * alignment;
        foreach (GgufTensor tensor in pending)
        {
            if (tensor.Offset > length || start + tensor.Offset > length - tensor.ByteLength)
            {
                throw cursor.Error(
                    $"tensor '{tensor.Name}' reaches beyond the end of the file ({length} bytes); it is truncated, download it again.");
            }
            if (!_tensors.TryAdd(tensor.Name, tensor with { Offset = start + tensor.Offset }))
                throw cursor.Error($"tensor '{tensor.Name}' occurs twice; the file is damaged.");
        }
    }

    private static GgufTensor ReadDescription(GgufCursor cursor, string what)
    {
        string name = cursor.String(what);
        uint dimensions = cursor.UInt32(what);
        if (dimensions is 0 or > MaxDimensions)
            throw cursor.Error($"tensor '{name}' has {dimensions} dimensions, 1 to {MaxDimensions} are possible; the file is damaged.");
        ulong columns = 0, rows = 1;
        for (int i = 0; i < dimensions; i++)
        {
            ulong size = cursor.UInt64(what);
            // 2^31 per dimension keeps the products below from overflowing before the check against the file length.
            if (size is 0 or > int.MaxValue || rows > int.MaxValue)
                throw cursor.Error($"tensor '{name}' has a dimension of {size}; the file is damaged.");
            if (i == 0)
                columns = size;
            else
                rows *= size;
        }
        var type = (GgufTensorType)cursor.UInt32(what);
        ulong offset = cursor.UInt64(what);
        (ulong block, ulong blockBytes) = type switch
        {
            GgufTensorType.F32 => (1ul, 4ul),
            GgufTensorType.F16 => (1ul, 2ul),
            GgufTensorType.Q8_0 => (32ul, 34ul),
            _ => throw cursor.Error(
                $"tensor '{name}' is stored in ggml type {(uint)type}; F32, F16 and Q8_0 are supported, quantise the model to Q8_0."),
        };
        UInt128 bytes = (UInt128)columns * rows / block * blockBytes;
        if (columns % block != 0 || bytes > int.MaxValue || offset > long.MaxValue)
        {
            throw cursor.Error(
                $"tensor '{name}' of {rows} x {columns} in {type} is impossible or larger than 2 GB; the file is damaged or too large.");
        }
        return new GgufTensor(name, type, (long)columns, (long)rows, (long)offset, (long)bytes);
    }
}
