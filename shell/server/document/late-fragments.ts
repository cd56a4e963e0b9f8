import { writePart, type Composition } from './compose-slots.ts';
import { TextOutput, type StreamOutput } from './output.ts';

// Moves a late fragment into its slot. Runs before the shell's module may have been loaded.
const FILL =
  "function fillSlot(i){var t=document.querySelector('template[data-late=\"'+i+'\"]'),s=document.getElementById(i);" +
  'if(t&&s){s.replaceChildren(t.content);t.remove();s.dataset.state="filled"}}';

/**
 * Sends the fragments that missed their soft deadline, in the order in which they arrive. Each goes
 * into its slot by script; without scripts it stands at the end of the document.
 */
export async function writeLate(
  out: StreamOutput,
  composition: Composition,
  nonce: string,
): Promise<void> {
  const { late } = composition;
  if (!late || late.length === 0) return;
  const script = `<script nonce="${nonce}">`;
  out.write(`${script}${FILL}</script>`);
  out.flush();
  // A late fragment's own slots wait for their hard deadline: nothing may come after it.
  const patient: Composition = { ...composition, late: undefined };
  await Promise.all(
    late.map(async ({ id, part: arriving }) => {
      try {
        const part = await arriving;
        if (part.status !== 200) return;
        const inner = new TextOutput();
        await writePart(inner, part, patient, 1, true);
        out.write(
          `<template data-late="${id}">${inner.text}</template>${script}fillSlot("${id}")</script><noscript>${inner.text}</noscript>`,
        );
        out.flush();
      } catch (error) {
        composition.onError(error, id);
      }
    }),
  );
}
