// Signatures of SharpLearning.Optimization 0.31.8, as far as the adapter uses them: they let the compiler check the adapter where the
// package cannot be had. There is no behaviour here, nothing of it is shipped, and no test calls it.
#pragma warning disable CA1062, CA1801, CA1822, CA1812, IDE0060, CS9113

namespace SharpLearning.Optimization
{
    internal delegate OptimizerResult HyperbandObjectiveFunction(double[] parameterSet, double budget);

    internal interface IParameterSpec
    {
        double Min { get; }

        double Max { get; }
    }

    internal interface IOptimizer
    {
        OptimizerResult[] Optimize(Func<double[], OptimizerResult> functionToMinimize);
    }

    internal sealed class OptimizerResult(double[] parameterSet, double error)
    {
        public double[] ParameterSet => parameterSet;

        public double Error => error;
    }

    internal sealed class GridParameterSpec(params double[] parameters) : IParameterSpec
    {
        public double Min => parameters.Min();

        public double Max => parameters.Max();
    }

    internal sealed class RandomSearchOptimizer
    {
        public static double[][] SampleRandomParameterSets(
            int parameterSetCount, IParameterSpec[] parameters, ParameterSamplers.IParameterSampler sampler) =>
            throw new NotSupportedException();
    }

    internal sealed class SmacOptimizer(
        IParameterSpec[] parameters, int iterations, int randomStartingPointCount = 20, int functionEvaluationsPerIterationCount = 1,
        int localSearchPointCount = 10, int randomSearchPointCount = 1000, double epsilon = 1e-5, int seed = 42)
    {
        public double[][] ProposeParameterSets(
            int parameterSetCount, IReadOnlyList<OptimizerResult>? previousResults = null) => throw new NotSupportedException();
    }

    internal sealed class BayesianOptimizer(
        IParameterSpec[] parameters, int iterations, int randomStartingPointCount = 5, int functionEvaluationsPerIterationCount = 1,
        int randomSearchPointCount = 1000, int seed = 42, bool runParallel = false, int maxDegreeOfParallelism = -1)
    {
        public double[][] ProposeParameterSets(
            int parameterSetCount, IReadOnlyList<OptimizerResult>? previousResults = null) => throw new NotSupportedException();
    }

    internal sealed class ParticleSwarmOptimizer(
        IParameterSpec[] parameters, int maxIterations, int numberOfParticles = 10, double c1 = 2, double c2 = 2,
        int seed = 42, int maxDegreeOfParallelism = -1) : IOptimizer
    {
        public OptimizerResult[] Optimize(Func<double[], OptimizerResult> functionToMinimize) => throw new NotSupportedException();
    }

    internal sealed class HyperbandOptimizer(
        IParameterSpec[] parameters, int maximumBudget = 81, int eta = 3, bool skipLastIterationOfEachRound = false, int seed = 34)
    {
        public OptimizerResult[] Optimize(HyperbandObjectiveFunction functionToMinimize) => throw new NotSupportedException();
    }
}

namespace SharpLearning.Optimization.ParameterSamplers
{
    internal interface IParameterSampler;

    internal sealed class RandomUniform(int seed = 343) : IParameterSampler;
}
