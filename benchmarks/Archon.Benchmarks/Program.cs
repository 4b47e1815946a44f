using BenchmarkDotNet.Running;

// What single parts cost, each beside what one would use instead. Try -- --list flat, or -- --filter *Call*.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
