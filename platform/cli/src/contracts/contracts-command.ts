import { join, resolve } from 'node:path';
import { ContractsError, readRegistry } from '@tessera/contracts';
import {
  findDifferences,
  publishContract,
  readSources,
  type Difference,
  type PublishedFiles,
} from '@tessera/contracts/publish';
import type { Command } from 'commander';
import { callerDirectory, chooseSource, SOURCE_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';
import { checkRecordings } from './check-recordings.ts';

interface Flags {
  source?: string;
  registry?: string;
  breaking?: boolean;
}

const REGISTRY_OPTION = ['--registry <folder>', 'contracts that are published'] as const;
const KINDS: Record<Difference['kind'], string> = {
  missing: 'is not published',
  changed: 'is published otherwise',
  gone: 'is published, and no source says so any more',
};

export function registerContracts(program: Command): void {
  const command = program
    .command('contracts')
    .summary('publish what slices promise each other, or check it')
    .description(
      'What a slice publishes for others to rely on: its descriptor, its GraphQL schema, its events, and what was\n' +
        'recorded of it. Neighbours work and test against it, without the sources.',
    );

  withOptions(command.command('publish').summary('write down what the sources say'))
    .argument('[slices...]', 'those to publish; all whose sources are here without')
    .option('--breaking', 'even what breaks who relies on it')
    .addHelpText('after', '\nExample:\n  npm run contracts -- publish catalog')
    .action((names: string[], flags: Flags) =>
      explained(async () => {
        for (const published of choose(await readSources(chooseSource(flags.source)), names)) {
          const changes = await publishContract(registryOf(flags), published, {
            breaking: flags.breaking === true,
          });
          const what = changes.map(({ path }) => path).join(', ');
          process.stdout.write(`✔ ${published.slice}: ${what || 'as it was published'}\n`);
        }
      }),
    );

  withOptions(
    command.command('check').summary('say where the published is not what the sources say'),
  )
    .argument('[slices...]', 'those to check; all whose sources are here without')
    .action((names: string[], flags: Flags) =>
      explained(async () => {
        const registry = registryOf(flags);
        const sources = choose(await readSources(chooseSource(flags.source)), names);
        const found = await Promise.all(sources.map((one) => findDifferences(registry, one)));
        const problems = [
          ...found.flat().map(({ slice, path, kind }) => `${slice}/${path} ${KINDS[kind]}.`),
          ...(await checkRecordings(await readRegistry(registry))),
        ];
        if (problems.length === 0) {
          return void process.stdout.write(`✔ ${sources.map(({ slice }) => slice).join(', ')}\n`);
        }
        process.exitCode = 1;
        process.stdout.write(`${problems.map((problem) => `✖ ${problem}`).join('\n')}\n`);
        if (found.flat().length > 0)
          process.stdout.write('\nPublish: npm run contracts -- publish\n');
      }),
    );
}

function withOptions(command: Command): Command {
  return command.option(...SOURCE_OPTION).option(...REGISTRY_OPTION);
}

function registryOf({ registry, source }: Flags): string {
  return registry === undefined
    ? join(chooseSource(source), 'contracts')
    : resolve(callerDirectory(), registry);
}

/** @throws ContractsError `unknown_slice` */
function choose(sources: PublishedFiles[], names: readonly string[]): PublishedFiles[] {
  const known = sources.map(({ slice }) => slice);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new ContractsError(
      'unknown_slice',
      `There are no sources of a slice "${unknown}" here. There are: ${known.join(', ') || 'none'}.`,
    );
  }
  return sources.filter(({ slice }) => names.length === 0 || names.includes(slice));
}

async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ContractsError)) return explainFailure(error);
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
