import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkPassword } from './check-password.ts';
import { createQueue, TooBusyError } from './hash-queue.ts';
import { createPasswords } from './passwords.ts';
import { readPhc } from './phc.ts';

const passwords = createPasswords();

describe('a stored password', () => {
  it('is Argon2id with a salt of its own', async () => {
    const stored = await passwords.hash('kettle of fish 9');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u);
    expect(await passwords.hash('kettle of fish 9')).not.toBe(stored);
    const { salt, hash, ...cost } = readPhc(stored);
    const parameters = { message: 'kettle of fish 9', nonce: salt, tagLength: 32, ...cost };
    expect(argon2Sync('argon2id', parameters).equals(hash)).toBe(true);
  });

  it('is compared, however it is typed', async () => {
    const stored = await passwords.hash('Ångström über alles');
    expect(await passwords.verify(stored, 'Ångström über alles'.normalize('NFD'))).toBe(true);
    expect(await passwords.verify(stored, 'ångström über alles')).toBe(false);
    expect(await passwords.verify(stored, '')).toBe(false);
    expect(await passwords.verify(null, 'Ångström über alles')).toBe(false);
  });

  it('says itself what it costs to compare', async () => {
    const cost = { memory: 8_192, passes: 1, parallelism: 1 };
    const nonce = Buffer.from('0123456789abcdef');
    const hash = argon2Sync('argon2id', { message: 'older', nonce, tagLength: 32, ...cost });
    const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/u, '');
    const stored = `$argon2id$v=19$m=8192,t=1,p=1$${encode(nonce)}$${encode(hash)}`;
    expect(await passwords.verify(stored, 'older')).toBe(true);
    expect(await passwords.verify(stored, 'newer')).toBe(false);
    await expect(passwords.verify('older', 'older')).rejects.toThrow('no Argon2id hash');
  });
});

describe('the queue', () => {
  it('runs two at a time, lets others wait, and refuses a crowd', async () => {
    const run = createQueue(2, 3);
    const ends: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const task = (number: number) =>
      run(async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((end) => ends.push(end));
        running -= 1;
        order.push(number);
        if (number === 1) throw new Error('one fails');
      });
    const tasks = [0, 1, 2, 3, 4].map(task);
    await expect(task(5)).rejects.toBeInstanceOf(TooBusyError);
    const settled = Promise.allSettled(tasks);
    while (order.length < 5) {
      ends.shift()?.();
      await new Promise(setImmediate);
    }
    expect((await settled).map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    ]);
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(most).toBe(2);
    expect(await run(async () => 'free again')).toBe('free again');
  });
});

describe('a wanted password', () => {
  it.each([
    ['', 'required'],
    ['seven77', 'too_short'],
    ['😀😀😀😀', 'too_short'],
    ['x'.repeat(201), 'too_long'],
    ['Password123', 'common_password'],
    ['ｐａｓｓｗｏｒｄ１', 'common_password'],
    ['correct horse battery staple', 'common_password'],
    ['my-Lovelace-1815', 'contains_address'],
    ['lovelace@example.com', 'contains_address'],
  ])('%j is refused', (password, code) => {
    expect(checkPassword('password', password, 'Lovelace@example.com')).toMatchObject({
      ...{ field: 'password', code },
    });
  });

  it.each(['kettle of fish 9', '비밀번호는이것입니다', 'x'.repeat(200)])(
    '%j is taken',
    (password) => {
      expect(checkPassword('password', password, 'ada@example.com')).toBeUndefined();
    },
  );
});
