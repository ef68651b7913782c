namespace Archive.Host.Settings;

/// <summary>The user's words or settings are off: one line, exit code 2.</summary>
public sealed class WrongUseException(string message) : Exception(message);
