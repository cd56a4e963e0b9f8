import type { Command } from 'commander';
import { showProgress } from '../deploy/progress.ts';
import { chooseSource, SOURCE_OPTION } from '../places.ts';
import { explainFailure } from '../say.ts';
import { listenForStop } from '../start/stop-signal.ts';
import { createSlice } from './create-slice.ts';

interface Flags {
  title?: string;
  titleKo?: string;
  install: boolean;
  source?: string;
}

export function registerNewSlice(program: Command): void {
  program
    .command('new-slice')
    .summary('begin a slice: UI, backend, database, contract and tests')
    .description(
      'Writes a slice that works from the first minute: a page and a fragment in English and Korean, ' +
        'a backend with a database of its own, a form that needs no JavaScript, an event with its ' +
        'contract, and tests. No line of the shell or of another slice changes.',
    )
    .argument('<name>', 'lower-case words joined by "-", such as gift-notes')
    .option('--title <text>', 'heading of its page in English (default: from the name)')
    .option('--title-ko <text>', 'heading of its page in Korean (default: the English one)')
    .option('--no-install', 'do not run npm install')
    .option(...SOURCE_OPTION)
    .addHelpText(
      'after',
      `
Writes mfe-<name>/ and backends/<name>/, lets it publish <name>.* in platform/mesh.yaml, and links
both by npm install. If anything fails, nothing is kept.

Examples:
  npm run new-slice -- reviews
  npm run new-slice -- gift-notes --title "Gift notes" --title-ko "선물 메시지"`,
    )
    .action(async (name: string, flags: Flags) => {
      const progress = showProgress();
      const stop = listenForStop();
      const en = flags.title ?? titleOf(name);
      try {
        await createSlice(
          {
            ...{ root: chooseSource(flags.source), name, install: flags.install },
            title: { en, ko: flags.titleKo ?? en },
          },
          (step, detail) => progress.step(step, detail),
          stop.asked,
        );
        progress.end();
        process.stdout.write(nextSteps(name, flags.install));
      } catch (error) {
        progress.end(true);
        explainFailure(error);
      } finally {
        stop.ignore();
      }
    });
}

/** `gift-notes` → `Gift notes` */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function nextSteps(name: string, installed: boolean): string {
  return `
  mfe-${name}/        page /${name}, fragment ${name}/entry-count
  backends/${name}/   API, table, event ${name}.entry-added.v1

Next:${installed ? '' : '\n  npm install'}
  npm run check
  npm test -w @tessera/mfe-${name} -w @tessera/${name}-backend
  npm run deploy -- ${name}      into the running store; npm start takes it along as well

Whoever visits may add an entry: backends/${name}/src/add-entry/ is where that is decided.
A page shows the count with <slice-slot name="${name}/entry-count"></slice-slot>, named in its \`slots\`.
`;
}
