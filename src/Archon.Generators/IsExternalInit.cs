// The compiler asks for this type when a record or an init accessor is used; netstandard2.0 does not have it.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
