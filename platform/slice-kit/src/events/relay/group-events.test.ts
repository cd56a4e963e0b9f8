import { expect, it } from 'vitest';
import { groupEvents, type OutboxRow } from './group-events.ts';

function row(id: string, topic: string, traceparent: string | null, data = '{}'): OutboxRow {
  return { id, topic, key: null, data, traceparent, time: new Date(0) };
}

function idsOf(groups: OutboxRow[][]): string[][] {
  return groups.map((group) => group.map(({ id }) => id));
}

it('puts events of one topic and one trace together', () => {
  const rows = [
    row('1', 'a', null),
    row('2', 'a', 't'),
    row('3', 'b', null),
    row('4', 'a', null),
    row('5', 'a', 't'),
  ];
  expect(idsOf(groupEvents(rows))).toEqual([['1', '4'], ['2', '5'], ['3']]);
});

it('keeps a request within the limits of a sidecar', () => {
  const many = Array.from({ length: 600 }, (_, n) => row(String(n), 'a', null));
  expect(groupEvents(many).map((group) => group.length)).toEqual([250, 250, 100]);
  const large = ['1', '2', '3'].map((id) => row(id, 'a', null, `"${'x'.repeat(400_000)}"`));
  expect(idsOf(groupEvents(large))).toEqual([['1', '2'], ['3']]);
});
