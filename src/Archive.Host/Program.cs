using Archive.Host.Commands;

return await ArchiveCommand.RunAsync(args);
