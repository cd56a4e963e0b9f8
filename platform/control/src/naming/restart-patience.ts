/**
 * Milliseconds in which a process that was killed is back, so that whoever asks its service waits
 * instead of being turned away: `TESSERA_RESTART_PATIENCE`, where the environment knows better.
 */
export const RESTART_PATIENCE = Number(process.env['TESSERA_RESTART_PATIENCE']) || 2_000;
