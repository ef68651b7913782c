namespace Archive.Core;

/// <summary>The store cannot be used: a foreign, newer, locked or damaged database, a full disk, a data folder that another engine holds.</summary>
/// <remarks>The message is one line for people: it names the file and says what to do. Nothing was written, nothing is damaged.</remarks>
/// <param name="message">One line: the file, what is wrong, what to do.</param>
/// <param name="inner">What the store itself said; null where it was found out by ourselves.</param>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
