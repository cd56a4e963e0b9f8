import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file so that a reader, or a start after a crash, sees the old content or the new one,
 * never half of it.
 *
 * @param mode permissions of the new file
 */
export async function writeFileAtomically(
  file: string,
  content: string,
  mode = 0o644,
): Promise<void> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    const handle = await open(draft, 'wx', mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
