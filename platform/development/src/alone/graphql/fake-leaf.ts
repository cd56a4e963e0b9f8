export interface LeafQuestion {
  seed: number;
  /** Type that the field belongs to. */
  owner: string;
}

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

/** What texts of such a name are like; the first that fits. */
const TEXTS: [name: RegExp, text: (seed: number, owner: string) => string][] = [
  [/^(id|key|token)$|Id$/, (seed) => uuidOf(seed)],
  [/(url|srcset|href|location|path)$/i, (seed, owner) => `/played/${word(owner)}-${seed % 100}`],
  [/(slug|handle|code|number)$/i, (seed, owner) => `${word(owner)}-${seed % 100}`],
  [/(At|Until|Since)$|^(at|date|time)$/, (seed) => dayOf(seed)],
  [/hex|colou?r/i, (seed) => `#${(seed % 0xff_ff_ff).toString(16).padStart(6, '0')}`],
  [/email/i, (seed) => `somebody-${seed % 100}@example.com`],
  [/locale|language/i, () => 'en'],
  [/country/i, () => 'DE'],
];

/**
 * A value of a scalar that its field's name makes likely. Ids are UUIDs, times ISO 8601 in UTC.
 *
 * @param type name of the scalar
 */
export function fakeLeaf(type: string, name: string, { seed, owner }: LeafQuestion): unknown {
  switch (type) {
    case 'Int':
      return 1 + (seed % 20);
    case 'Float':
      return 1 + (seed % 40) / 10;
    case 'Boolean':
      return !/^(has|is)[A-Z]/.test(name);
    default: {
      const text = TEXTS.find(([pattern]) => pattern.test(name))?.[1];
      return text?.(seed, owner) ?? `${sentence(name)} of ${word(owner)} ${seed % 100}`;
    }
  }
}

/** `cartLine` → `cart-line` */
function word(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
}

/** `subTitle` → `Sub title` */
function sentence(name: string): string {
  const words = word(name).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A UUID of version 8, whose content is our own business. */
function uuidOf(seed: number): string {
  const hex = seed.toString(16).padStart(8, '0');
  return `${hex}-0000-8000-8000-${hex.padStart(12, '0')}`;
}

function dayOf(seed: number): string {
  return new Date(FIRST_DAY + (seed % 300) * DAY).toISOString();
}
