import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import { outcomeOf } from '../check.ts';
import { findSourceFiles } from '../source-files.ts';
import { findDomainWords } from './find-domain-words.ts';

/** Folders and files whose names say nothing about what is inside. */
export const EMPTY_NAMES = /(^|\/)(utils?|helpers?|commons?|shared|misc)(\/|\.[a-z.]+$)/;

/** The platform is free of the domain, and nothing is called `utils`. */
export const checkWords: Check = {
  name: 'words',
  about: 'no domain words in the platform, no empty names',
  async run(root) {
    const platform = findSourceFiles(root, ['platform/*']);
    const everything = findSourceFiles(root, ['{shell,mfe-*,e2e,bench}', 'backends/*']);
    return outcomeOf([
      ...(await domainWordsIn(
        root,
        platform.filter((path) => !mayNameTheDomain(path)),
      )),
      ...[...platform, ...everything]
        .filter((path) => EMPTY_NAMES.test(path))
        .map((path) => `${path}: name it after what is inside`),
    ]);
  },
};

/** Tests need examples, and so does the help of the command line. */
function mayNameTheDomain(path: string): boolean {
  return /\.test\.tsx?$|\/(testing|fixtures)\/|^platform\/cli\//.test(path);
}

async function domainWordsIn(root: string, paths: readonly string[]): Promise<string[]> {
  const problems = await Promise.all(
    paths.map(async (path) => {
      const words = findDomainWords(await readFile(join(root, path), 'utf8'));
      return words.map(({ line, word }) => `${path}:${line}: the platform knows no "${word}"`);
    }),
  );
  return problems.flat();
}
