namespace Archive.Search;

/// <summary>The index cannot be used: the message is one line that says why and what to do.</summary>
public sealed class SearchIndexException(string message, Exception? inner = null) : IOException(message, inner);
