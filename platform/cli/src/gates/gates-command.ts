import { ControlError, createHome } from '@tessera/control';
import { assembleRelease, discoverSlices, type SliceSources } from '@tessera/control/releases';
import { type Finding, checkRelease, findNeighbours, readReleaseContract } from '@tessera/gates';
import type { Command } from 'commander';
import { chooseHome, chooseSource, HOME_OPTION, SOURCE_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';
import { build } from '../start/build.ts';
import { describeFindings } from './describe-findings.ts';

/** A gate is shut; 1 says that nobody could tell. */
const REFUSED = 2;

interface Flags {
  home?: string;
  source?: string;
  build: boolean;
  json?: boolean;
}

/** What `--json` prints of each slice. */
interface Verdict {
  slice: string;
  release: string;
  /** Nothing of this slice is live: there is nobody to break. */
  first: boolean;
  findings: Finding[];
}

export function registerGates(program: Command): void {
  program
    .command('gates')
    .summary('say whether slices may go live, and who would break')
    .description(
      'Builds slices and holds their releases against everything that is live or kept in the home: operations, events, slots, shared packages, migrations, manifest. Changes nothing that runs.',
    )
    .argument('[slices...]', 'slices to check; all without')
    .option(...HOME_OPTION)
    .option(...SOURCE_OPTION)
    .option('--no-build', 'take what was built before')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExit code 0: they may; 2: a gate is shut; 1: it could not be told.')
    .action(async (names: string[], flags: Flags) => {
      try {
        const verdicts = await judge(names, flags);
        process.stdout.write(
          flags.json ? `${JSON.stringify(verdicts, null, 2)}\n` : verdicts.map(describe).join(''),
        );
        if (verdicts.some(({ findings }) => findings.length > 0)) process.exitCode = REFUSED;
      } catch (error) {
        explainFailure(error);
      }
    });
}

async function judge(names: readonly string[], flags: Flags): Promise<Verdict[]> {
  const source = chooseSource(flags.source);
  const home = await createHome(chooseHome(flags.home, source));
  const slices = await discoverSlices(source);
  const chosen = choose(slices, names);
  if (flags.build) {
    await build(source, new AbortController().signal, (line) => process.stderr.write(`${line}\n`));
  }
  const verdicts: Verdict[] = [];
  for (const slice of chosen) {
    const candidate = await assembleRelease(slice, home.releases);
    const neighbours = await findNeighbours(
      home,
      slices.map(({ name }) => name),
      candidate,
    );
    verdicts.push({
      slice: slice.name,
      release: candidate.record.release,
      first: !neighbours.others.some((other) => other.slice === slice.name),
      findings: await checkRelease(await readReleaseContract(candidate), neighbours),
    });
  }
  return verdicts;
}

function choose(slices: readonly SliceSources[], names: readonly string[]): SliceSources[] {
  const known = slices.map(({ name }) => name).join(', ');
  const unknown = names.find((name) => !slices.some((slice) => slice.name === name));
  if (unknown !== undefined) {
    throw new ControlError('unknown_slice', `There is no slice "${unknown}". There are: ${known}.`);
  }
  return slices.filter(({ name }) => names.length === 0 || names.includes(name));
}

function describe({ slice, release, first, findings }: Verdict): string {
  const name = `${slice} ${release}`;
  if (findings.length > 0) return `✖ ${name} may not go live:\n\n${describeFindings(findings)}\n`;
  return first ? `✔ ${name}: nothing of it is live yet\n` : `✔ ${name} may go live\n`;
}
