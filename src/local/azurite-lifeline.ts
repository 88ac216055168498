/**
 * Loaded into Azurite's own process. Azurite keeps its tables in memory and saves every five seconds; only its
 * signal handler saves at the end. This runs that handler when the channel to the program that started it is
 * closed: by `stop()`, or because that program died. It also works where signals cannot be caught (Windows).
 */
process.once('disconnect', () => {
  if (process.listenerCount('SIGTERM') === 0) process.exit();
  process.emit('SIGTERM', 'SIGTERM');
});
