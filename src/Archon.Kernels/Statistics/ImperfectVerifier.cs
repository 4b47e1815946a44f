namespace Archon.Kernels.Statistics;

/// <summary>
/// What it is worth to try again until a verifier agrees that is sometimes wrong (Stroebl et al.
/// 2024, "Inference Scaling fLaws", arXiv:2411.17501).
/// </summary>
/// <param name="Completeness">The share of right answers that it accepts, from 0 to 1.</param>
/// <param name="Soundness">The share of wrong answers that it refuses, from 0 to 1.</param>
public readonly record struct ImperfectVerifier(double Completeness, double Soundness)
{
    /// <summary>The expected value of up to so many tries per question: the first answer that the verifier accepts is given.</summary>
    /// <param name="solveRates">For each question how often one answer is right, from 0 to 1; all questions count alike.</param>
    /// <param name="tries">Tries, 0 or more.</param>
    /// <param name="wrongAnswer">What a wrong answer is worth, usually below 0; a right one is worth 1.</param>
    /// <param name="cost">What a try costs, in the same unit.</param>
    /// <returns>The mean over the questions.</returns>
    public double ValueOf(ReadOnlySpan<double> solveRates, int tries, double wrongAnswer, double cost = 0)
    {
        double sum = 0;
        foreach (double rate in solveRates)
        {
            double goesOn = ((1 - Completeness) * rate) + (Soundness * (1 - rate));
            double gain = (Completeness * rate) + (wrongAnswer * (1 - Soundness) * (1 - rate)) - cost;
            double reached = 1;
            for (int i = 0; i < tries; i++)
            {
                sum += reached * gain;
                reached *= goesOn;
            }
        }

        return solveRates.IsEmpty ? 0 : sum / solveRates.Length;
    }

    /// <summary>The number of tries with the highest expected value, the least of equals.</summary>
    /// <param name="solveRates">For each question how often one answer is right, from 0 to 1.</param>
    /// <param name="mostTries">Tries to look at.</param>
    /// <param name="wrongAnswer">What a wrong answer is worth, usually below 0; a right one is worth 1.</param>
    /// <param name="cost">What a try costs, in the same unit.</param>
    /// <returns>The number, from 0 for not to answer at all.</returns>
    public int BestTries(ReadOnlySpan<double> solveRates, int mostTries, double wrongAnswer, double cost = 0)
    {
        int best = 0;
        double most = 0;
        for (int tries = 1; tries <= mostTries; tries++)
        {
            double value = ValueOf(solveRates, tries, wrongAnswer, cost);
            if (value > most + 1e-12)
                (best, most) = (tries, value);
        }

        return best;
    }

    /// <summary>The accuracy of the answers it accepts in the end, however many tries there are.</summary>
    /// <param name="solveRates">For each question how often one answer is right, from 0 to 1.</param>
    /// <returns>The mean over the questions; a question of which nothing is ever accepted counts as wrong.</returns>
    public double Ceiling(ReadOnlySpan<double> solveRates)
    {
        double sum = 0;
        foreach (double rate in solveRates)
        {
            double right = Completeness * rate;
            double accepted = right + ((1 - Soundness) * (1 - rate));
            sum += accepted > 0 ? right / accepted : 0;
        }

        return solveRates.IsEmpty ? 0 : sum / solveRates.Length;
    }
}
