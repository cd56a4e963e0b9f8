import type {
  FragmentDescriptor,
  FragmentSize,
  SliceDescriptor,
} from '@tessera/slice-kit/contract';

export const ENTRY_FILE = 'played.js';
export const STYLE_FILE = 'played.css';

/** A Module Federation container whose modules take over what the server sent, and leave it alone. */
export const ENTRY = `const lifecycles = {
  mount() {},
  update({ domElement, props }) {
    const about = domElement.querySelector('[data-played-about]');
    if (about) about.textContent = props.about;
  },
  unmount() {},
};

export function init() {}

export async function get() {
  return () => ({ default: lifecycles });
}
`;

/** Sizes of the boxes, and a colour that tells whose they are. */
export function styleOf({ name, fragments }: SliceDescriptor): string {
  const box = `.${name}-played`;
  const hue = hueOf(name);
  const rules = [
    `${box} {
  box-sizing: border-box;
  max-width: 100%;
  overflow: hidden;
  padding: 2px 6px;
  border: 1px dashed hsl(${hue} 60% 40%);
  border-radius: 3px;
  background: hsl(${hue} 70% 50% / 0.08);
  color: hsl(${hue} 70% 24%);
  font: 12px/1.35 ui-monospace, monospace;
  overflow-wrap: anywhere;
}
${box}--small {
  padding: 0;
  font-size: 9px;
  line-height: 1.1;
}
${box}--page {
  max-width: var(--page, 1360px);
  margin: 24px auto;
  padding: 24px;
  font-size: 14px;
}
${box}--page h1 {
  margin: 0 0 12px;
  font: 600 20px/1.3 ui-monospace, monospace;
}
${box} slice-slot {
  display: block;
  margin-top: 8px;
  color: var(--ink, #000);
  font: 16px/1.5 var(--font-sans, sans-serif);
}`,
    ...fragments.map((fragment) => sizeOf(`${box}-${fragment.name}`, fragment)),
  ];
  return `${rules.join('\n')}\n`;
}

function sizeOf(selector: string, { size, slots = [] }: FragmentDescriptor): string {
  const rule = (at: FragmentSize): string => {
    const width = at.width === 'fill' ? 'auto' : `${at.width}px`;
    // What is placed inside may need more.
    return `${selector} { width: ${width}; ${slots.length > 0 ? 'min-height' : 'height'}: ${at.height}px; }`;
  };
  if (!size) return `${selector} { min-height: 48px; }`;
  if ('width' in size) return rule(size);
  return `${rule(size.phone)}\n@media (min-width: 900px) { ${rule(size.desktop)} }`;
}

function hueOf(name: string): number {
  let hue = 0;
  for (const char of name) hue = (hue * 31 + char.charCodeAt(0)) % 360;
  return hue;
}
