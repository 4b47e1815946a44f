using FsCheck;
using FsCheck.Fluent;

namespace Archon.Runtime.Tests.Support;

/// <summary>Runs a check on a hundred random values and shrinks the first that fails.</summary>
internal static class Property
{
    internal static void Holds<T>(Action<T> check) => Prop.ForAll(ArbMap.Default.ArbFor<T>(), check).QuickCheckThrowOnFailure();
}
