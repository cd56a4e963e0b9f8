import { writeSync } from 'node:fs';
import { readRelease } from '@tessera/control/releases';
import { openReleaseStore } from '../release-store.ts';

// Pushes a release and stops for good after some files, so that it can be killed there.
const [place = '', directory = '', stopAfter = ''] = process.argv.slice(2);
const release = await readRelease(directory);
if (!release) throw new Error(`${directory} holds no release`);
await openReleaseStore(place).push(release, (done) => {
  if (done !== Number(stopAfter)) return;
  writeSync(1, 'stopped\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
