import { createRenderer } from '@tessera/slice-kit/renderer';
import type { Locale, SliceDescriptor } from '@tessera/slice-kit/contract';
import { vi } from 'vitest';
import descriptor from '../../slice.json' with { type: 'json' };
import { slice } from '../server.ts';
import { fakeContext } from './fake-context.ts';

export interface Shown {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** HTML of the root alone. */
  html: string;
  /** Its text alone. */
  text: string;
  /** What React complained of. */
  complaints: unknown[];
}

/** Renders a page of the slice as its backend does, over the given answers. */
export async function renderPage(
  page: string,
  url: string,
  answers: Parameters<typeof fakeContext>[0],
  locale: Locale = 'en',
): Promise<Shown> {
  const { execute } = fakeContext(answers);
  const renderer = createRenderer({
    slice,
    descriptor: descriptor as unknown as SliceDescriptor,
    origin: 'https://shop.example',
    execute,
  });
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => {});
  try {
    const { status, headers, body } = await renderer.render({
      path: `/pages/${page}?url=${encodeURIComponent(url)}&id=page`,
      headers: { 'tessera-locale': locale },
    });
    const html = /<div data-root>([\s\S]*)<\/div><script/.exec(body)?.[1] ?? '';
    const text = html
      .replaceAll('<!-- -->', '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    return { status, headers, body, html, text, complaints: console.mock.calls };
  } finally {
    console.mockRestore();
  }
}
