import type { Stage } from '@tessera/control';
import type { DeployLog } from './deploy-log.ts';

/** What began before this control did was ended with the one before it. */
export async function noteInterrupted(stage: Stage, log: DeployLog): Promise<void> {
  for (const { deploy, at } of log.unfinished()) {
    const isLive = stage.standing.active(deploy.slice)?.record.release === deploy.release;
    await log.append({
      event: 'ended',
      deploy: {
        ...deploy,
        outcome: isLive ? 'live' : 'rolled-back',
        steps: [],
        endedAt: new Date().toISOString(),
        reason: {
          stage: 'interrupted',
          message: `Control ended while this was under way (it began at ${at}). ${isLive ? 'It was live by then.' : 'What was live before is live.'}`,
        },
      },
    });
  }
}
