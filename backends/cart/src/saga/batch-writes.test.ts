import { afterEach, describe, expect, it } from 'vitest';
import { createBatches, type Batches } from './batch-writes.ts';

let batches: Batches<number, string>;
afterEach(() => batches.abandon());

function start(
  write: (items: number[]) => Promise<(string | undefined)[]>,
  troubles: unknown[] = [],
) {
  batches = createBatches({ write, most: 10, onTrouble: (error) => troubles.push(error) });
}

const faulty = (code: string): Error => Object.assign(new Error(code), { code });

describe('writing in batches', () => {
  it('writes together what comes together, and answers each', async () => {
    const sizes: number[] = [];
    start(async (items) => {
      sizes.push(items.length);
      return items.map((item) => (item === 3 ? undefined : `is ${item}`));
    });
    const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => batches.write(n)));
    expect(answers[3]).toBeUndefined();
    expect(answers[24]).toBe('is 24');
    expect(sizes).toEqual([10, 10, 5]);
  });

  it('waits for a database that is away', async () => {
    const troubles: unknown[] = [];
    let failures = 3;
    start(async (items) => {
      if ((failures -= 1) >= 0) throw faulty('57P01');
      return items.map(String);
    }, troubles);
    expect(await Promise.all([batches.write(1), batches.write(2)])).toEqual(['1', '2']);
    expect(troubles).toHaveLength(3);
  });

  it('does not let one that is not taken hold back the others', async () => {
    start(async (items) => {
      if (items.includes(2)) throw faulty('22P05');
      return items.map(String);
    });
    const bad = batches.write(2);
    expect(await Promise.all([batches.write(1), batches.write(3)])).toEqual(['1', '3']);
    batches.abandon();
    await expect(bad).rejects.toMatchObject({ code: 'saga_lost' });
  });
});
