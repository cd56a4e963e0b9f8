/** `npm run pictures`: draws the sample catalogue's pictures into `dist-pictures/`, or into the folder given. */
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { drawPictures } from './draw-pictures.ts';
import { listPictures } from './list-pictures.ts';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../dist-pictures'));
const started = performance.now();
const bar = new SingleBar({
  format: 'Drawing pictures {bar} {value}/{total} · {eta_formatted} left',
  barsize: 28,
  hideCursor: true,
});
const visible = process.stderr.isTTY;
const plans = listPictures();
if (visible) bar.start(plans.length, 0);
else console.log(`Drawing ${plans.length} pictures into ${folder}`);
let told = 0;
let drawn = 0;
try {
  await drawPictures(plans, folder, (progress) => {
    drawn = progress.drawn;
    if (visible) bar.update(progress.done);
    else if (progress.done >= told + 100) {
      told = progress.done;
      console.log(`  ${progress.done} of ${progress.total}`);
    }
  });
} finally {
  bar.stop();
}
console.log(
  `${plans.length} pictures, ${drawn} of them newly drawn, in ${((performance.now() - started) / 1000).toFixed(1)} s`,
);
