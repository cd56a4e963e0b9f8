import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@tessera/control/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTeamKey } from '../testing/make-team-key.ts';
import { parseTeamKeys, watchTeamKeys } from './team-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('lines of keys', () => {
  it('name their owners; empty ones and remarks say nothing', async () => {
    const [alice, bob] = await Promise.all([
      makeTeamKey('alice@laptop'),
      makeTeamKey('Bob Loblaw'),
    ]);
    const keys = await parseTeamKeys(`# team\n\n${alice.line}\r\n  ${bob.line}  \n`, 'keys');
    const names = [...keys].map(([id, { name }]) => [id, name]);
    expect(names).toEqual([
      [alice.id, 'alice@laptop'],
      [bob.id, 'Bob Loblaw'],
    ]);
  });

  it.each([
    ['of another kind', (line: string) => line.replace('ed25519', 'ssh-rsa')],
    ['that is cut off', (line: string) => line.replace(/ ([\w-]{43}) /, (key) => key.slice(2))],
    ['without a name', (line: string) => line.split(' ').slice(0, 2).join(' ')],
    ['that is no key', () => 'alice'],
  ])('name the line %s', async (_, spoil) => {
    const { line } = await makeTeamKey('alice');
    await expect(parseTeamKeys(`${line}\n# bob:\n${spoil(line)}\n`, 'team/keys')).rejects.toThrow(
      /^team\/keys:3 is no key: .*tessera override --new-key/,
    );
  });
});

describe('a file of keys', () => {
  it('is followed: who was added is known soon, who was taken out is not', async () => {
    const [alice, bob] = await Promise.all([makeTeamKey('alice'), makeTeamKey('bob')]);
    const file = join(folder, 'keys');
    await writeFile(file, alice.line);
    const keys = watchTeamKeys(file, () => {});
    expect(await keys.find(alice.id)).toMatchObject({ name: 'alice' });
    expect(await keys.find(bob.id)).toBeUndefined();

    // As editors do: another file under the name.
    await writeFile(join(folder, 'other'), bob.line);
    await rename(join(folder, 'other'), file);
    await until('alice is out', async () => (await keys.find(alice.id)) === undefined);
    expect(await keys.find(bob.id)).toMatchObject({ name: 'bob' });
  });

  it('that is not there knows nobody, says so once, and is read when it comes', async () => {
    const file = join(folder, 'keys');
    const troubles: string[] = [];
    const keys = watchTeamKeys(file, (reason) => troubles.push(reason));
    const alice = await makeTeamKey('alice');
    expect(await keys.find(alice.id)).toBeUndefined();
    expect(troubles).toEqual([expect.stringContaining('ENOENT')]);
    await writeFile(file, alice.line);
    await until('alice is in', () => keys.find(alice.id));
    expect(troubles).toHaveLength(1);
  });

  it('with a bad line knows nobody: a rest of a list is not the list', async () => {
    const file = join(folder, 'keys');
    const alice = await makeTeamKey('alice');
    await writeFile(file, `${alice.line}\nbob\n`);
    const troubles: string[] = [];
    const keys = watchTeamKeys(file, (reason) => troubles.push(reason));
    expect(await keys.find(alice.id)).toBeUndefined();
    expect(troubles).toEqual([expect.stringContaining('keys:2 is no key')]);
  });
});
