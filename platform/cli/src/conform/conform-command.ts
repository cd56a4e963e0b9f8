import { ControlError } from '@tessera/control';
import { checkConformance, type Check } from '@tessera/conform';
import type { Command } from 'commander';
import { explainFailure } from '../say.ts';

const BROKEN = 2;

interface Flags {
  token?: string;
  example: Record<string, string>;
  props: Record<string, string>;
  assets?: string;
  json?: boolean;
  all?: boolean;
}

export function registerConform(program: Command): void {
  program
    .command('conform')
    .summary('check a running slice against the slice contract')
    .description(
      'Holds a running slice against docs/slice-contract.md, whatever it is written in: manifest, pages and fragments in both languages, browser code, health, GraphQL, subscriptions. Reads only.',
    )
    .argument('<url>', 'address of its process, such as http://127.0.0.1:4301')
    .option(
      '--token <token>',
      'sent as dapr-api-token, where it asks for its sidecar’s (env: APP_API_TOKEN)',
    )
    .option(
      '--example <page=path>',
      'a path of a page whose pattern has groups; repeatable',
      collect,
      {},
    )
    .option(
      '--props <fragment=query>',
      'props of a fragment, such as card=product=low-tide; repeatable',
      collect,
      {},
    )
    .option('--assets <origin>', 'where its browser files are served')
    .option('--all', 'list what is kept as well')
    .option('--json', 'print every check as JSON')
    .addHelpText(
      'after',
      '\nExit code 0: the contract is kept; 2: it is broken; 1: nobody answers.',
    )
    .action(async (url: string, flags: Flags) => {
      try {
        const checks = await conform(url, flags);
        process.stdout.write(
          flags.json
            ? `${JSON.stringify(checks, null, 2)}\n`
            : describe(checks, flags.all === true),
        );
        if (checks.some(({ outcome }) => outcome === 'broken')) process.exitCode = BROKEN;
      } catch (error) {
        explainFailure(error);
      }
    });
}

async function conform(url: string, flags: Flags): Promise<Check[]> {
  if (!URL.canParse(url)) {
    throw new ControlError(
      'invalid_url',
      `"${url}" is no address. Give one such as http://127.0.0.1:4301.`,
    );
  }
  const props = Object.entries(flags.props).map(([fragment, query]) => [
    fragment,
    Object.fromEntries(new URLSearchParams(query)),
  ]);
  try {
    return await checkConformance({
      url,
      token: flags.token ?? process.env['APP_API_TOKEN'],
      examples: flags.example,
      props: Object.fromEntries(props) as Record<string, Record<string, string>>,
      assets: flags.assets,
    });
  } catch (error) {
    throw new ControlError('no_answer', `Nobody answers at ${url}. Start the slice first.`, {
      cause: error,
    });
  }
}

/** `a=b` → `{ a: 'b' }`, added to those before. */
function collect(pair: string, before: Record<string, string>): Record<string, string> {
  const at = pair.indexOf('=');
  if (at < 1) throw new ControlError('invalid_option', `"${pair}" has to be <name>=<value>.`);
  return { ...before, [pair.slice(0, at)]: pair.slice(at + 1) };
}

const SIGNS = { kept: '✔', broken: '✖', skipped: '–' };

function describe(checks: readonly Check[], all: boolean): string {
  const lines: string[] = [];
  for (const section of new Set(checks.map((check) => check.section))) {
    const ours = checks.filter((check) => check.section === section);
    const shown = ours.filter(({ outcome }) => all || outcome !== 'kept');
    const kept = ours.filter(({ outcome }) => outcome === 'kept').length;
    lines.push(`${section}: ${kept} kept`);
    for (const { rule, outcome, detail } of shown) {
      lines.push(`  ${SIGNS[outcome]} ${rule}${detail === undefined ? '' : `: ${detail}`}`);
    }
  }
  const broken = checks.filter(({ outcome }) => outcome === 'broken').length;
  lines.push(
    '',
    broken === 0 ? 'The contract is kept.' : `The contract is broken in ${broken} places.`,
  );
  return `${lines.join('\n')}\n`;
}
