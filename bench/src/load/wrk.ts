import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadPlan, LoadRequest, LoadResult } from './measure-load.ts';

/** Loads with wrk: one thread, so that it never takes more than one core. */
export async function loadWithWrk(plan: LoadPlan): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-wrk-'));
  const script = join(folder, 'requests.lua');
  writeFileSync(script, wrkScript(plan.requests));
  try {
    const child = spawn(
      'wrk',
      [
        '-t1',
        `-c${plan.connections}`,
        `-d${plan.seconds}s`,
        '--timeout',
        '10s',
        '-s',
        script,
        plan.origin,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return readWrk(await text(child.stdout));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads the line that our script makes wrk print. @throws Error when it is not there */
export function readWrk(output: string): LoadResult {
  const line = output.split('\n').find((line) => line.startsWith('{'));
  if (!line) throw new Error(`wrk said nothing that can be read:\n${output}`);
  const { requests, failed, microseconds, p50, p99 } = JSON.parse(line) as Record<string, number>;
  const answered = requests! - failed!;
  return {
    answered,
    perSecond: (answered * 1e6) / microseconds!,
    p50: p50! / 1000,
    p99: p99! / 1000,
    failed: failed!,
  };
}

/** A script that goes round the requests and prints the outcome as one line of JSON. */
export function wrkScript(requests: readonly LoadRequest[]): string {
  const lines = requests.map(({ method = 'GET', path, headers = {}, body }) => {
    const fields = Object.entries(headers).map(
      ([name, value]) => `[${quote(name)}]=${quote(value)}`,
    );
    return `  {${quote(method)}, ${quote(path)}, {${fields.join(', ')}}, ${body === undefined ? 'nil' : quote(body)}},`;
  });
  return `local plans = {
${lines.join('\n')}
}
local made, turn = {}, 0
function init()
  for i, plan in ipairs(plans) do
    made[i] = wrk.format(plan[1], plan[2], plan[3], plan[4])
  end
end
function request()
  turn = turn % #made + 1
  return made[turn]
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '{"requests":%d,"failed":%d,"microseconds":%d,"p50":%d,"p99":%d}\\n',
    summary.requests, e.connect + e.read + e.write + e.timeout + e.status,
    summary.duration, latency:percentile(50), latency:percentile(99)))
end
`;
}

function quote(text: string): string {
  const escaped = text.replace(/[\\"\n\r]/g, (char) =>
    char === '\n' ? '\\n' : char === '\r' ? '\\r' : `\\${char}`,
  );
  return `"${escaped}"`;
}
