namespace Archon.Kernels.Transformer;

/// <summary>
/// A llama model (Touvron et al., 2023) with its tokenizer and chat template, ready to run on the CPU. F32 and F16 weights become single
/// precision, Q8_0 weights stay the integers they are. Immutable and thread-safe.
/// </summary>
public sealed class LlamaModel
{
    private LlamaModel(GgufFile file)
    {
        Path = file.Path;
        Name = file.Get("general.name", System.IO.Path.GetFileNameWithoutExtension(file.Path));
        Shape = LlamaHyperparameters.Read(file);
        Tokenizer = Tokenizer.Load(file);
        ChatTemplate = ChatTemplate.Load(file, Tokenizer);
        if (Tokenizer.VocabularySize != Shape.Vocabulary)
        {
            throw new GgufException(
                file.Path,
                $"'llama.vocab_size' is {Shape.Vocabulary}, but 'tokenizer.ggml.tokens' has {Tokenizer.VocabularySize} entries; "
                + "the file is damaged.");
        }

        const string embedding = "token_embd.weight", output = "output.weight";
        bool tied = !file.Tensors.ContainsKey(output);
        // Nine tensors a block, the embedding, the last norm: anything more would change the result if it were left out.
        int expected = 9 * Shape.Layers + (tied ? 2 : 3);
        if (file.Tensors.Count != expected)
        {
            throw new GgufException(
                file.Path,
                $"has {file.Tensors.Count} tensors where a plain llama has {expected}; "
                + "biases, adapters and mixtures are not supported, use another model.");
        }

        Embedding = file.ReadTensor(embedding, Shape.Width, Shape.Vocabulary);
        OutputNorm = ReadVector(file, "output_norm.weight", Shape.Width);
        Head = PackedMatrix.Read(file, Shape.Width, PackedMatrix.Identity(Shape.Vocabulary), (tied ? embedding : output, Shape.Vocabulary));
        Blocks = new LlamaLayer[Shape.Layers];
        for (int i = 0; i < Blocks.Length; i++)
            Blocks[i] = new LlamaLayer(file, Shape, i);
    }

    /// <summary>The file the model came from.</summary>
    public string Path { get; }

    /// <summary>The model's own name, or its file's.</summary>
    public string Name { get; }

    /// <summary>Sizes of the model.</summary>
    public LlamaHyperparameters Shape { get; }

    /// <summary>Longest sequence in tokens, prompt and reply together.</summary>
    public int ContextLength => Shape.ContextLength;

    /// <summary>The tokenizer.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>The chat template.</summary>
    public ChatTemplate ChatTemplate { get; }

    /// <summary>One row per token.</summary>
    internal float[] Embedding { get; }

    internal AlignedMemory<float> OutputNorm { get; }

    internal PackedMatrix Head { get; }

    internal LlamaLayer[] Blocks { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="path">A GGUF file of architecture llama, in F32, F16 or Q8_0.</param>
    /// <exception cref="GgufException">The file cannot be used; the message says why and what to do.</exception>
    public static LlamaModel Load(string path)
    {
        using GgufFile file = GgufFile.Open(path);
        return new LlamaModel(file);
    }

    internal static AlignedMemory<float> ReadVector(GgufFile file, string name, int length)
    {
        var memory = new AlignedMemory<float>(length);
        file.ReadTensor(name, length, 1).CopyTo(memory.Span);
        return memory;
    }
}
