/**
 * Loaded into Azurite's own process. Azurite keeps its tables in memory and saves every five seconds; what came
 * after that is saved by its signal handler only. This runs that handler when the channel to the program that
 * started it is closed: by `stop()`, or because that program died. It also works where a signal cannot be caught
 * (Windows).
 */
process.once('disconnect', () => {
  if (process.listenerCount('SIGTERM') === 0) process.exit();
  process.emit('SIGTERM', 'SIGTERM');
});

/** Azurite says goodbye before it saves; without a reader that is an error, and would end it before it has saved. */
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
