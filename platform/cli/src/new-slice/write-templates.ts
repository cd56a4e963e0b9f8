import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

// So named, no tool takes a template for what it will become.
const SUFFIX = '.template';

export interface SliceWords {
  /** `gift-notes` */
  name: string;
  /** In English and in Korean. */
  title: { en: string; ko: string };
}

/**
 * Writes every template below a folder, its placeholders filled in, names of files included.
 *
 * @param from folder of templates
 * @param to folder that is made
 * @param finish changes the content of a file, known by its path within the folder
 */
export async function writeTemplates(
  from: string,
  to: string,
  words: SliceWords,
  finish: (path: string, content: string) => string,
): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(SUFFIX)) continue;
    const template = join(entry.parentPath, entry.name);
    const path = fill(relative(from, template).slice(0, -SUFFIX.length), words);
    const content = finish(path, fill(await readFile(template, 'utf8'), words));
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), content);
  }
}

function fill(text: string, { name, title }: SliceWords): string {
  return text
    .replaceAll('__title_ko__', title.ko)
    .replaceAll('__title__', title.en)
    .replaceAll('__slice__', name);
}
