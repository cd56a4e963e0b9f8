import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The shell's own browser files, as its build wrote them to `browser/assets.json`. */
export interface ShellAssets {
  /** `/assets/shell/<release>/` */
  base: string;
  main: string;
  react: string;
  css: string;
  /** Fonts worth preloading. */
  fonts: string[];
}

/**
 * @param releaseDirectory folder of the shell's release
 * @throws Error when the build's list is missing or lacks a file
 */
export function readShellAssets(releaseDirectory: string, release: string): ShellAssets {
  const file = path.join(releaseDirectory, 'browser/assets.json');
  const listed = JSON.parse(readFileSync(file, 'utf8')) as Partial<ShellAssets>;
  const { main, react, css, fonts = [] } = listed;
  if (!main || !react || !css) {
    throw new Error(`${file}: needs "main", "react" and "css"; build the shell again`);
  }
  return { base: `/assets/shell/${release}/`, main, react, css, fonts };
}
