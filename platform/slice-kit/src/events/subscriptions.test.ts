import { describe, expect, it, vi } from 'vitest';
import { DropEvent, type ReceivedEvent } from './received-event.ts';
import { createSubscriptions } from './subscriptions.ts';

/** A transaction that remembers its inbox when it is not rolled back. */
function createInbox() {
  const handled = new Set<string>();
  async function transaction<T>(
    work: (tx: {
      query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
    }) => Promise<T>,
  ): Promise<T> {
    const before = [...handled];
    try {
      return await work({
        async query(_text, values) {
          const key = values.join(' | ');
          const known = handled.has(key);
          handled.add(key);
          return { rows: known ? [] : [{}] };
        },
      });
    } catch (error) {
      handled.clear();
      for (const key of before) handled.add(key);
      throw error;
    }
  }
  return { handled, transaction };
}

const event = {
  specversion: '1.0',
  id: 'e1',
  source: 'maker',
  type: 'thing.made.v1',
  data: { n: 1 },
};

describe('subscriptions', () => {
  function create(handler: (event: ReceivedEvent) => Promise<void>) {
    const inbox = createInbox();
    const onFailure = vi.fn();
    const subscriptions = createSubscriptions(
      [
        { topic: 'thing.made.v1', handler },
        { topic: 'other', route: '/o', handler, deadLetterTopic: 'dead' },
      ],
      { consumer: 'reader', transaction: inbox.transaction, onFailure },
    );
    const deliver = async (body: string, path = '/events/thing.made.v1') => {
      const answer = await subscriptions.handle({ method: 'POST', path, body });
      return answer && (JSON.parse(answer.body) as unknown);
    };
    return { subscriptions, deliver, inbox, onFailure };
  }

  it('lists what the service wants, as the sidecar asks for it', async () => {
    const { subscriptions } = create(async () => {});
    const answer = await subscriptions.handle({ method: 'GET', path: '/dapr/subscribe', body: '' });
    const bulkSubscribe = { enabled: true, maxMessagesCount: 100, maxAwaitDurationMs: 40 };
    expect(JSON.parse(answer?.body ?? '')).toEqual([
      {
        pubsubname: 'pubsub',
        topic: 'thing.made.v1',
        route: '/events/thing.made.v1',
        bulkSubscribe,
      },
      { pubsubname: 'pubsub', topic: 'other', route: '/o', bulkSubscribe, deadLetterTopic: 'dead' },
    ]);
    expect(subscriptions.paths).toEqual(['/dapr/subscribe', '/events/thing.made.v1', '/o']);
  });

  it('handles an event once for each topic that brings it', async () => {
    const handler = vi.fn(async () => {});
    const { deliver, inbox } = create(handler);
    for (let n = 0; n < 3; n += 1) {
      await expect(deliver(JSON.stringify(event))).resolves.toEqual({ status: 'SUCCESS' });
    }
    await deliver(JSON.stringify(event), '/o');
    expect(handler).toHaveBeenCalledTimes(2);
    expect([...inbox.handled]).toEqual([
      'reader thing.made.v1 | maker e1',
      'reader other | maker e1',
    ]);
  });

  it('asks for another delivery when the handler fails, and then handles it', async () => {
    const handler = vi.fn(async () => {});
    handler.mockRejectedValueOnce(new Error('not now'));
    const { deliver, onFailure } = create(handler);
    await expect(deliver(JSON.stringify(event))).resolves.toEqual({ status: 'RETRY' });
    await expect(deliver(JSON.stringify(event))).resolves.toEqual({ status: 'SUCCESS' });
    expect(handler).toHaveBeenCalledTimes(2);
    expect(onFailure.mock.calls).toMatchObject([
      [{ topic: 'thing.made.v1', event: 'e1', error: { message: 'not now' }, dropped: false }],
    ]);
  });

  it('drops what the handler gives up and what is no event', async () => {
    const { deliver, onFailure } = create(async () => {
      throw new DropEvent('no use');
    });
    await expect(deliver(JSON.stringify(event))).resolves.toEqual({ status: 'DROP' });
    await expect(deliver('{')).resolves.toEqual({ status: 'DROP' });
    await expect(deliver('{"id":1}')).resolves.toEqual({ status: 'DROP' });
    expect(onFailure).toHaveBeenCalledTimes(3);
  });

  it('leaves other requests alone', async () => {
    const { subscriptions } = create(async () => {});
    const requests = [
      ['GET', '/events/thing.made.v1'],
      ['POST', '/dapr/subscribe'],
      ['POST', '/'],
    ] as const;
    for (const [method, path] of requests) {
      await expect(subscriptions.handle({ method, path, body: '' })).resolves.toBeUndefined();
    }
  });

  it('does not give two topics one route', () => {
    const same = { route: '/o', handler: async () => {} };
    expect(() =>
      createSubscriptions(
        [
          { ...same, topic: 'a' },
          { ...same, topic: 'b' },
        ],
        { consumer: 'reader', transaction: createInbox().transaction },
      ),
    ).toThrow('same route');
  });
});
