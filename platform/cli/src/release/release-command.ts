import type { Command } from 'commander';
import { ControlError, createHome } from '@tessera/control';
import { chosenStore, makeRelease, STORE_VARIABLE } from '../deploy/obtain-release.ts';
import { showProgress } from '../deploy/progress.ts';
import { chooseHome, chooseSource, HOME_OPTION, SOURCE_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';
import { formatTable } from '../status/format-table.ts';

interface Flags {
  list?: boolean;
  home?: string;
  source?: string;
  build: boolean;
  json?: boolean;
}

export function registerRelease(program: Command): void {
  program
    .command('release')
    .summary('make a release of a slice and put it into the release store')
    .description(
      'Builds a slice and makes a release of it, without taking it live: the same sources give the same release. With RELEASE_STORE it is put there, and `tessera deploy <slice> --release <name>` takes it live on any machine.',
    )
    .argument('<slice>', 'name of the slice, or the folder of one that lies elsewhere')
    .option('--list', 'only list what the release store holds of it')
    .option('--no-build', 'take what was built before')
    .option(...HOME_OPTION)
    .option(...SOURCE_OPTION)
    .option('--json', 'print the release’s record as JSON')
    .addHelpText(
      'after',
      `
Environment:
  RELEASE_STORE   a folder, or s3://bucket/prefix with AWS_ENDPOINT_URL_S3, AWS_REGION,
                  AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for any S3-compatible store`,
    )
    .action(async (slice: string, flags: Flags) => {
      try {
        process.stdout.write(flags.list ? await list(slice, flags) : await make(slice, flags));
      } catch (error) {
        explainFailure(error);
      }
    });
}

async function make(slice: string, flags: Flags): Promise<string> {
  const source = chooseSource(flags.source);
  const home = await createHome(chooseHome(flags.home, source));
  const progress = showProgress();
  try {
    const { record, directory } = await makeRelease(
      { slice, source, home, build: flags.build },
      progress,
    );
    progress.end();
    return flags.json
      ? `${JSON.stringify(record, null, 2)}\n`
      : `${record.slice} ${record.release} in ${directory}\n`;
  } catch (error) {
    progress.end(true);
    throw error;
  }
}

async function list(slice: string, { json }: Flags): Promise<string> {
  const store = await chosenStore();
  if (!store) {
    throw new ControlError(
      'no_store',
      `${STORE_VARIABLE} is not set. Give a folder, or s3://bucket/prefix.`,
    );
  }
  const releases = await store.list(slice);
  if (json) return `${JSON.stringify(releases, null, 2)}\n`;
  if (releases.length === 0) return `The release store holds nothing of ${slice}.\n`;
  return formatTable([
    ['RELEASE', 'MADE'],
    ...releases.map(({ release, createdAt }) => [release, createdAt]),
  ]);
}
