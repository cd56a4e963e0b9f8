/** `npm run bench`: figures of the storefront, each beside a rival measured in the same run. */
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import { describeMachine } from './harness/machine.ts';
import { reportText, saveResults, writeJson, type Report } from './harness/report.ts';
import { runBenches, undoAll } from './harness/run-benches.ts';

const HELP = `npm run bench -- [names…] [options]

${BENCHES.map(({ name, about }) => `  ${name.padEnd(12)}${about}`).join('\n')}

  --json FILE  everything that was measured, also what the table leaves out
  --save       writes bench/RESULTS.md, the figures that are kept with the sources
  --quick      fewer and shorter rounds: to see that a bench works
  --help       this text

Without names all run, one after the other. Every server that a bench starts has a port and a
folder of its own and is stopped at the end. CHROMIUM_PATH names the browser to measure with; wrk and
nginx are used when they are installed.`;

const { names, json, save, quick } = readOptions();
const stop = new AbortController();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    process.stderr.write('\nstopping …\n');
    process.exitCode = code;
    stop.abort();
    // What the bench waits for is gone then, so it ends as well.
    void undoAll();
  });
}
const chosen = names.length > 0 ? BENCHES.filter(({ name }) => names.includes(name)) : BENCHES;
const machine = describeMachine();
const report: Report = {
  date: new Date().toISOString(),
  machine,
  quick,
  benches: await runBenches(chosen, { quick, signal: stop.signal }),
};
if (stop.signal.aborted) process.exit();
console.log(`\n${reportText(report)}`);
if (json) writeJson(report, json);
if (save) console.log(`\nwritten: ${saveResults(report)}`);
process.exit(report.benches.some(({ error }) => error !== undefined) ? 1 : 0);

function readOptions(): {
  names: string[];
  json: string | undefined;
  save: boolean;
  quick: boolean;
} {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        save: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    const unknown = positionals.find((name) => !BENCHES.some((bench) => bench.name === name));
    if (unknown) {
      throw new Error(
        `There is no bench "${unknown}"; choose ${BENCHES.map((b) => b.name).join(', ')}.`,
      );
    }
    if (values.save && values.quick) throw new Error('--save keeps figures; leave out --quick.');
    return { names: positionals, json: values.json, save: values.save, quick: values.quick };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(2);
  }
}
