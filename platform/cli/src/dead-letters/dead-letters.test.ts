import { openBus, type Bus, type Delivery, type Outcome } from '@tessera/bus';
import { busKinds, type BusServer } from '@tessera/bus/testing';
import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTessera } from '../testing/tessera-process.ts';

let server: BusServer;
let bus: Bus;
let outcome: Outcome = { kind: 'dead', reason: 'nobody can read it' };
const handled: Delivery[] = [];

beforeAll(async () => {
  server = await busKinds[0]!.start();
  bus = await openBus(server.busUrl);
  await bus.subscribe({
    subscriber: 'reader',
    topic: 'letter.written.v1',
    concurrency: 1,
    handle: async (delivery) => {
      handled.push(delivery);
      return outcome;
    },
  });
});
afterAll(async () => {
  await bus.close();
  await server.stop();
});

async function deadLetters(...words: string[]): Promise<{ code: number | null; output: string }> {
  const running = startTessera(['dead-letters', ...words], { BUS_URL: server.busUrl });
  return { code: await running.exited, output: running.output() };
}

it('are listed, filtered, and handed to their subscriber again', async () => {
  expect(await deadLetters('list')).toEqual({ code: 0, output: 'There are no dead letters.\n' });
  await bus.publish([{ topic: 'letter.written.v1', key: 'one', body: '{"data":1}' }]);
  await until('it is dead', async () => (await bus.listDeadLetters()).length === 1);

  const listed = await deadLetters('list', '--subscriber', 'reader');
  expect(listed.output).toMatch(/letter\.written\.v1 → reader {2}1 attempt: nobody can read it/);
  expect((await deadLetters('list', '--topic', 'other')).output).toContain('no dead letters');
  const [letter] = JSON.parse((await deadLetters('list', '--json')).output) as [{ id: string }];

  outcome = { kind: 'done' };
  const missed = await deadLetters('redrive', '00000000-0000-7000-8000-000000000000');
  expect(missed).toEqual({ code: 1, output: '0 events handed out again.\n' });
  const redriven = await deadLetters('redrive', letter.id);
  expect(redriven).toEqual({ code: 0, output: '1 event handed out again.\n' });
  await until('it came again', () => handled.length === 2);
  expect((await deadLetters('list')).output).toContain('no dead letters');
});

it('says what is wrong: a limit that is none, a bus that is none', async () => {
  expect(await deadLetters('list', '--limit', 'many')).toMatchObject({ code: 1 });
  const running = startTessera(['dead-letters', 'list'], { BUS_URL: 'ftp://elsewhere' });
  expect(await running.exited).toBe(1);
  expect(running.output()).toMatch(/^BUS_URL names no bus; write [^\n]+\n$/);
});
