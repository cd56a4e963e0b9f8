import type { JetStreamClient, JetStreamManager, StoredMsg } from '@nats-io/jetstream';
import type { DeadLetter, DeadLetterFilter } from '../bus.ts';
import { decodeMessage, encodeMessage, messageIn, type StoredMessage } from './stored-message.ts';
import { DEAD, deadSubject, isMissing, redrivenSubject } from './streams.ts';

type Dead = StoredMessage & { dead: NonNullable<StoredMessage['dead']> };

async function* deadMessages(
  manager: JetStreamManager,
  { subscriber = '*', topic = '>' }: DeadLetterFilter,
): AsyncGenerator<{ seq: number; stored: Dead }> {
  const subject = deadSubject(subscriber, topic);
  for (let seq = 1; ; seq += 1) {
    let found: StoredMsg | null;
    try {
      found = await manager.direct.getMessage(DEAD, { seq, next_by_subj: subject });
    } catch (error) {
      if (!isMissing(error)) throw error;
      found = null;
    }
    if (!found) return;
    seq = found.seq;
    yield { seq, stored: decodeMessage(found.data) as Dead };
  }
}

/** See `Bus.listDeadLetters`. */
export async function listDeadMessages(
  manager: JetStreamManager,
  filter: DeadLetterFilter & { limit?: number },
): Promise<DeadLetter[]> {
  const { limit = 100 } = filter;
  const letters: DeadLetter[] = [];
  if (limit <= 0) return letters;
  for await (const { seq, stored } of deadMessages(manager, filter)) {
    const { topic, dead } = stored;
    letters.push({ id: String(seq), topic, ...dead, message: messageIn(stored) });
    if (letters.length >= limit) break;
  }
  return letters;
}

/** See `Bus.redrive`. */
export async function redriveDeadMessages(
  manager: JetStreamManager,
  client: JetStreamClient,
  filter: DeadLetterFilter & { ids?: string[] },
): Promise<number> {
  const wanted = filter.ids && new Set(filter.ids);
  const { state } = await manager.streams.info(DEAD);
  let moved = 0;
  for await (const { seq, stored } of deadMessages(manager, filter)) {
    // What dies again meanwhile waits for the next redrive.
    if (seq > state.last_seq) break;
    if (wanted && !wanted.has(String(seq))) continue;
    const subject = redrivenSubject(stored.dead.subscriber, stored.topic);
    // Interrupted between the two, the repetition is recognised by its id.
    const msgID = `dead-${stored.dead.at}-${seq}`;
    await client.publish(subject, encodeMessage(messageIn(stored)), { msgID });
    await manager.streams.deleteMessage(DEAD, seq);
    moved += 1;
  }
  return moved;
}
