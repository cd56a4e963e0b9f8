import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { listPromotions } from './list-promotions.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const execute = promisify(execFile);

let database: CartTestDatabase;
beforeAll(async () => {
  database = await createCartDatabase();
});
afterAll(() => database.drop());

/** @returns exit code and everything that was said */
async function run(...args: string[]): Promise<[number, string]> {
  const env = { ...process.env, DATABASE_URL: database.url };
  try {
    const { stdout, stderr } = await execute(process.execPath, [MAIN, ...args], { env });
    return [0, stdout + stderr];
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return [code, stdout + stderr];
  }
}

describe('the promotions command', () => {
  it('creates, lists and ends a code', async () => {
    expect(await run('list')).toEqual([0, 'There are no promotion codes.\n']);
    const created = await run(
      ...['create', 'spring-26', '--amount', 'USD=10,EUR=9.50,KRW=13000', '--most-uses', '5'],
      ...['--minimum', 'USD=50,EUR=45,KRW=65000', '--until', '2099-01-31T00:00:00Z', '--once'],
    );
    expect(created).toEqual([0, 'SPRING-26 can be used.\n']);
    expect(await listPromotions(database.pool)).toMatchObject([
      {
        ...{ code: 'SPRING-26', kind: 'amount', mostUses: 5, once: true, uses: 0 },
        amounts: { USD: 1_000, EUR: 950, KRW: 13_000 },
        minimum: { USD: 5_000, EUR: 4_500, KRW: 65_000 },
        endsAt: new Date('2099-01-31T00:00:00Z'),
      },
    ]);
    expect((await run('list'))[1]).toContain('10.00 USD / 9.50 EUR / 13000 KRW');
    expect(await run('create', 'SPRING-26', '--free-shipping')).toEqual([
      1,
      'There is a code SPRING-26 already; codes do not change.\n',
    ]);
    expect(await run('end', 'spring-26')).toEqual([0, 'SPRING-26 has ended.\n']);
    expect(await run('end', 'spring-26')).toEqual([1, 'No code SPRING-26 is running.\n']);
  });

  it.each([
    [['create', 'X-1'], 'Give one of'],
    [['create', 'X-1', '--percent', '10', '--free-shipping'], 'Give one of'],
    [['create', 'X-1', '--percent', '101'], 'from 1 to 100'],
    [['create', 'X-1', '--amount', 'USD=10'], 'in each currency'],
    [['create', 'X-1', '--amount', 'USD=10,EUR=9,KRW=1.50'], 'in each currency'],
    [['create', 'a b', '--percent', '5'], '2 to 40 letters'],
    [['create', 'X-1', '--percent', '5', '--until', 'soon'], 'Give a time'],
  ])('refuses %j', async (args, problem) => {
    const [code, said] = await run(...args);
    expect(code).toBe(1);
    expect(said).toContain(problem);
    expect(await listPromotions(database.pool)).toHaveLength(1);
  });
});
