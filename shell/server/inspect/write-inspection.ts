import { jsonForHtml } from '@tessera/slice-kit/server/html';
import type { Inspection } from './inspection.ts';

/** Header of a fragment that tells how it and those within it came about. */
export const INSPECTION_HEADER = 'x-tessera-inspection';

/** For the end of a document: nothing that comes later is told. */
export function inspectionScript(inspection: Inspection): string {
  return `<script type="application/json" id="inspection">${jsonForHtml(inspection)}</script>`;
}

/** For a header, which holds nothing but ASCII. */
export function inspectionHeader(inspection: Inspection): string {
  return JSON.stringify(inspection).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
