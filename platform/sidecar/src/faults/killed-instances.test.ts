import { until } from '@tessera/control/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kill, startTestMesh, type Member, type TestMesh } from '../testing/mesh.ts';

const MESH = `
apps:
  shell: { calls: [catalog] }
  catalog: {}
`;
let mesh: TestMesh;
let shell: Member;
let first: Member;
let second: Member;

beforeEach(async () => {
  mesh = await startTestMesh({ mesh: MESH });
  [shell, first, second] = await Promise.all([
    mesh.start('shell'),
    mesh.start('catalog', { instance: 'catalog-1' }),
    mesh.start('catalog', { instance: 'catalog-2' }),
  ]);
  await until('both are found', async () => {
    await shell.invoke('catalog', '/echo');
    return (await first.seen()) > 0 && (await second.seen()) > 0;
  });
}, 30_000);
afterEach(() => mesh.stop());

/** Calls from many sides until `enough`, and does something in the middle. @returns what went wrong */
async function underLoad(
  init: RequestInit,
  total: number,
  inTheMiddle: () => Promise<unknown>,
): Promise<string[]> {
  const wrong: string[] = [];
  let started = 0;
  let middle: Promise<unknown> | undefined;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (started < total) {
        started += 1;
        if (started > total / 3) middle ??= inTheMiddle();
        const response = await shell.invoke('catalog', '/slow?ms=3', init);
        const answer = await response.text();
        if (!response.ok) wrong.push(`${response.status} ${answer}`);
      }
    }),
  );
  await middle;
  return wrong;
}

describe('no idempotent call fails', () => {
  it('when an app is killed', async () => {
    const wrong = await underLoad({}, 1_500, () => kill(second.app));
    expect(wrong).toEqual([]);
    await until('it has left naming', async () => (await mesh.addresses('catalog')).length === 1);
  }, 30_000);

  it('when a sidecar is killed, and it leaves within its lease', async () => {
    const wrong = await underLoad({}, 1_500, () => kill(second.sidecar));
    expect(wrong).toEqual([]);
    await until('it has left naming', async () => (await mesh.addresses('catalog')).length === 1);
  }, 30_000);

  it('when control is killed, then an app, and control comes back', async () => {
    const wrong = await underLoad({}, 2_500, async () => {
      await mesh.killControl();
      await kill(second.app);
      await until('load goes on for a while', async () => (await first.seen()) > 1_200);
      await mesh.startControl();
    });
    expect(wrong).toEqual([]);
    await until('control knows who is there', async () => {
      return (await mesh.addresses('catalog')).length === 1;
    });
  }, 30_000);
});

it('no call at all fails when an instance is drained', async () => {
  const wrong = await underLoad({ method: 'POST', body: '{}' }, 1_500, async () => {
    second.sidecar.kill('SIGTERM');
    await until('it has drained', () => second.logs.some(({ msg }) => msg === 'drained'));
  });
  expect(wrong).toEqual([]);
  await kill(second.app);
  await until('the sidecar follows its app', () => second.sidecar.exitCode === 0);
}, 30_000);
