import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawArtwork, PATTERNS, type PatternName } from './draw-artwork.ts';
import { drawPictures } from './draw-pictures.ts';
import { drawDetail } from './draw-detail.ts';
import { drawFront } from './draw-front.ts';
import { FORMS } from './forms.ts';
import { listPictures } from './list-pictures.ts';
import { PALETTES } from './palettes.ts';
import { readPictureIndex } from './picture-index.ts';
import { keyOf } from './rasterise.ts';
import { seededRandom } from './random.ts';
import { drawRoom } from './scenes/draw-room.ts';
import { writeShapes } from './write-svg.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-pictures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const some = (count: number) => listPictures().slice(0, count);

describe('patterns', () => {
  it.each(Object.keys(PATTERNS) as PatternName[])(
    '%s fills its canvas with finite points, the same on every run',
    (pattern) => {
      const draw = (seed: string): string =>
        writeShapes(drawArtwork({ pattern, palette: 'fair', seed }, 0.75).shapes);
      const first = draw('a');
      expect(first).not.toMatch(/NaN|Infinity|undefined/);
      expect(first.length).toBeGreaterThan(200);
      for (let other = 0; other < 9; other += 1)
        drawArtwork({ pattern: 'stripes', palette: 'ash', seed: `crowd ${other}` }, 0.75);
      expect(draw('a')).toBe(first);
      expect(draw('b')).not.toBe(first);
    },
  );

  it('draws with the tones of its palette only, and tints of them', () => {
    const { shapes, palette } = drawArtwork({ pattern: 'blocks', palette: 'studio', seed: 'x' }, 1);
    const allowed = new Set<string | undefined>([palette.ground, palette.accent, ...palette.inks]);
    expect(shapes.every(({ fill }) => allowed.has(fill))).toBe(true);
  });

  it('knows no colour family that the shop does not', () => {
    for (const palette of Object.values(PALETTES))
      expect(palette.colours.length).toBeGreaterThan(0);
  });
});

describe('product pictures', () => {
  it.each(FORMS)('%s has a front, a detail and a room that a renderer takes', async (form) => {
    const design = { pattern: 'ribbons', palette: 'harbour', seed: 'one' } as const;
    for (const svg of [
      drawFront(design, form, seededRandom('a')).svg(),
      drawDetail(design, form, seededRandom('a')),
      drawRoom(design, form, seededRandom('a')).svg(),
    ]) {
      expect(svg).not.toMatch(/NaN|undefined|<filter/);
      const { width, height } = await sharp(Buffer.from(svg)).metadata();
      expect([width, height]).toEqual([1120, 1400]);
    }
  });

  it('plans two or three pictures a product and one a collection, each id once', () => {
    const ids = listPictures().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('collection/'))).toHaveLength(12);
    expect(ids.filter((id) => id.endsWith('/front'))).toHaveLength(240);
    expect(ids.length).toBeGreaterThan(540);
    expect(ids.length).toBeLessThan(620);
  });
});

describe('drawing into a folder', () => {
  it('stores every width under the key of the source, and an index', async () => {
    const plans = [...some(1), ...listPictures().slice(20, 22)];
    const index = await drawPictures(plans, folder);
    expect(await readPictureIndex(folder)).toEqual(index);
    for (const { id, draw } of plans) {
      const picture = index[id];
      if (!picture) throw new Error(`no ${id}`);
      expect(picture.key).toBe(keyOf(draw()));
      expect(picture.colour).toMatch(/^#[0-9a-f]{6}$/);
      for (const width of picture.widths) {
        const metadata = await sharp(join(folder, `${picture.key}-${width}.webp`)).metadata();
        expect([metadata.format, metadata.width]).toEqual(['webp', width]);
      }
      expect(picture.widths.at(-1)).toBe(picture.width);
      expect((await stat(join(folder, `${picture.key}-768.webp`))).size).toBeLessThan(60_000);
    }
  });

  it('draws nothing again that is there, repairs what is missing, clears what nobody needs', async () => {
    const plans = some(3).slice(1);
    const index = await drawPictures(plans, folder);
    const [first, second] = Object.values(index);
    if (!first || !second) throw new Error('no pictures');
    const kept = join(folder, `${first.key}-400.webp`);
    await utimes(kept, new Date(0), new Date(0));
    await rm(join(folder, `${second.key}-768.webp`));
    for (const stray of ['abandoned-768.webp.1.draft', '0000000000000000-768.webp']) {
      await writeFile(join(folder, stray), 'half');
      await utimes(join(folder, stray), new Date(0), new Date(0));
    }
    let drawn = 0;
    await drawPictures(plans, folder, (progress) => (drawn = progress.drawn));
    expect(drawn).toBe(1);
    expect((await stat(kept)).mtimeMs).toBe(0);
    const names = await readdir(folder);
    expect(names).toHaveLength(first.widths.length + second.widths.length + 1);
    expect(names).toContain(`${second.key}-768.webp`);
  });

  it('goes on where an earlier run broke off', async () => {
    const plans = some(4).slice(1);
    const last = plans.at(-1);
    if (!last) throw new Error('no plans');
    const broken = { ...last, draw: (): string => '<svg' };
    await expect(drawPictures([...plans.slice(0, -1), broken], folder)).rejects.toThrow(
      'unsupported image format',
    );
    expect(await readdir(folder)).not.toContain('index.json');
    let drawn = 0;
    await drawPictures(plans, folder, (progress) => (drawn = progress.drawn));
    expect(drawn).toBe(1);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.webp'))).toEqual([
      'index.json',
    ]);
  });

  it('starts over with a broken index', async () => {
    const plans = some(2).slice(1);
    await writeFile(join(folder, 'index.json'), '{"half');
    await drawPictures(plans, folder);
    expect(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))).toHaveProperty([
      plans[0]?.id ?? '',
    ]);
  });
});
