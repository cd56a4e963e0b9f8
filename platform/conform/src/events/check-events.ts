import type { Ask } from '../ask.ts';
import type { Report } from '../check.ts';

interface Subscription {
  pubsubname?: unknown;
  topic?: unknown;
  route?: unknown;
  routes?: unknown;
}

/** `GET /dapr/subscribe`, for a slice that listens. */
export async function checkEvents(ask: Ask, { hold, skip }: Report): Promise<void> {
  const { status, body } = await ask('/dapr/subscribe');
  if (status === 404) return skip('GET /dapr/subscribe', 'it listens to nothing (404)');
  const rule = 'GET /dapr/subscribe lists topics and routes';
  let subscriptions: Subscription[];
  try {
    subscriptions = JSON.parse(body) as Subscription[];
  } catch {
    return void hold(rule, false, `status ${status}, and no JSON`);
  }
  const wrong = Array.isArray(subscriptions)
    ? subscriptions.filter(
        ({ pubsubname, topic, route, routes }) =>
          typeof pubsubname !== 'string' ||
          typeof topic !== 'string' ||
          (typeof route !== 'string' && typeof routes !== 'object'),
      )
    : [subscriptions];
  hold(
    rule,
    status === 200 && wrong.length === 0,
    `not a subscription: ${JSON.stringify(wrong[0])}`,
  );
}
