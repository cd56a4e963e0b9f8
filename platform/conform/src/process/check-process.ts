import type { Ask } from '../ask.ts';
import type { Report } from '../check.ts';

export async function checkProcess(ask: Ask, { hold }: Report): Promise<void> {
  const alive = await ask('/healthz');
  hold(
    'GET /healthz says that it is alive',
    alive.status === 200,
    `status ${alive.status} instead of 200`,
  );
  const ready = await ask('/readyz');
  hold(
    'GET /readyz says that it may take traffic',
    ready.status === 200,
    `status ${ready.status} instead of 200: ${ready.body.slice(0, 200)}`,
  );
}
