import { COLOURS } from '../catalogue-source.ts';
import { darken, lighten, mix } from './colour.ts';

const hex = (family: string): string => {
  const colour = COLOURS[family];
  if (!colour) throw new RangeError(`palettes: no colour family ${family}`);
  return colour.hex;
};

const ink = hex('ink');
const bone = hex('bone');
const terracotta = hex('terracotta');
const ochre = hex('ochre');
const moss = hex('moss');
const sea = hex('sea');
const cobalt = hex('cobalt');
const plum = hex('plum');
const rose = hex('rose');
const grey = hex('grey');
const paper = lighten(bone, 0.55);

export interface Palette {
  /** What the pattern lies on. */
  ground: string;
  /** Ordered so that a ramp from the ground through them looks well. */
  inks: readonly string[];
  /** One colour that is used sparingly. */
  accent: string;
  /** Families for the shop's colour facet, the most telling first. */
  colours: readonly string[];
}

/** Few colours each, all made of the ten families and their tints. */
export const PALETTES = {
  shore: {
    ground: paper,
    inks: [lighten(sea, 0.62), lighten(sea, 0.28), sea, darken(sea, 0.42)],
    accent: ochre,
    colours: ['sea', 'bone', 'ochre'],
  },
  deep: {
    ground: darken(sea, 0.58),
    inks: [darken(sea, 0.25), sea, lighten(sea, 0.4), bone],
    accent: terracotta,
    colours: ['sea', 'bone', 'terracotta'],
  },
  harbour: {
    ground: bone,
    inks: [mix(grey, bone, 0.5), lighten(cobalt, 0.35), cobalt, darken(cobalt, 0.45)],
    accent: terracotta,
    colours: ['cobalt', 'bone', 'terracotta'],
  },
  blueprint: {
    ground: cobalt,
    inks: [darken(cobalt, 0.3), lighten(cobalt, 0.3), lighten(cobalt, 0.62), paper],
    accent: ochre,
    colours: ['cobalt', 'bone'],
  },
  porcelain: {
    ground: lighten(bone, 0.75),
    inks: [lighten(cobalt, 0.68), lighten(cobalt, 0.35), cobalt],
    accent: darken(cobalt, 0.4),
    colours: ['cobalt', 'bone'],
  },
  clay: {
    ground: paper,
    inks: [lighten(rose, 0.4), lighten(terracotta, 0.25), terracotta, darken(terracotta, 0.5)],
    accent: ink,
    colours: ['terracotta', 'rose', 'bone'],
  },
  persimmon: {
    ground: terracotta,
    inks: [darken(terracotta, 0.28), lighten(terracotta, 0.32), lighten(ochre, 0.35), bone],
    accent: darken(plum, 0.35),
    colours: ['terracotta', 'ochre', 'bone'],
  },
  saffron: {
    ground: lighten(ochre, 0.68),
    inks: [lighten(ochre, 0.25), ochre, terracotta, darken(terracotta, 0.55)],
    accent: ink,
    colours: ['ochre', 'terracotta'],
  },
  wheat: {
    ground: paper,
    inks: [lighten(ochre, 0.6), lighten(ochre, 0.2), mix(ochre, moss, 0.45), darken(moss, 0.3)],
    accent: terracotta,
    colours: ['ochre', 'moss', 'bone'],
  },
  forest: {
    ground: lighten(bone, 0.3),
    inks: [lighten(moss, 0.52), lighten(moss, 0.15), moss, darken(moss, 0.5)],
    accent: ochre,
    colours: ['moss', 'bone', 'ochre'],
  },
  lichen: {
    ground: darken(moss, 0.62),
    inks: [darken(moss, 0.2), lighten(moss, 0.15), lighten(ochre, 0.3), bone],
    accent: rose,
    colours: ['moss', 'ochre', 'bone'],
  },
  celadon: {
    ground: mix(lighten(sea, 0.72), lighten(moss, 0.72), 0.5),
    inks: [
      mix(lighten(sea, 0.5), lighten(moss, 0.4), 0.5),
      mix(sea, moss, 0.5),
      darken(mix(sea, moss, 0.4), 0.35),
      darken(sea, 0.6),
    ],
    accent: paper,
    colours: ['moss', 'sea', 'bone'],
  },
  dusk: {
    ground: darken(plum, 0.45),
    inks: [plum, mix(plum, rose, 0.55), rose, lighten(ochre, 0.45)],
    accent: terracotta,
    colours: ['plum', 'rose', 'ochre'],
  },
  heather: {
    ground: lighten(grey, 0.76),
    inks: [lighten(rose, 0.42), mix(rose, plum, 0.4), plum, darken(plum, 0.45)],
    accent: moss,
    colours: ['plum', 'rose', 'grey'],
  },
  petal: {
    ground: lighten(rose, 0.74),
    inks: [lighten(rose, 0.4), rose, mix(rose, terracotta, 0.55), darken(plum, 0.15)],
    accent: moss,
    colours: ['rose', 'terracotta', 'plum'],
  },
  fig: {
    ground: paper,
    inks: [lighten(plum, 0.62), mix(plum, rose, 0.35), plum, darken(plum, 0.5)],
    accent: moss,
    colours: ['plum', 'bone', 'moss'],
  },
  night: {
    ground: ink,
    inks: [lighten(ink, 0.18), grey, lighten(grey, 0.45), bone],
    accent: ochre,
    colours: ['ink', 'bone', 'ochre'],
  },
  graphite: {
    ground: paper,
    inks: [lighten(grey, 0.6), lighten(grey, 0.15), darken(grey, 0.35), ink],
    accent: terracotta,
    colours: ['ink', 'grey', 'bone'],
  },
  ash: {
    ground: lighten(grey, 0.6),
    inks: [paper, lighten(grey, 0.2), darken(grey, 0.3), ink],
    accent: ochre,
    colours: ['grey', 'ink', 'bone'],
  },
  chestnut: {
    ground: bone,
    inks: [
      lighten(terracotta, 0.58),
      mix(terracotta, ochre, 0.5),
      darken(terracotta, 0.4),
      darken(terracotta, 0.72),
    ],
    accent: sea,
    colours: ['terracotta', 'ochre', 'sea'],
  },
  fair: {
    ground: paper,
    inks: [ochre, rose, sea, terracotta],
    accent: ink,
    colours: ['ochre', 'sea', 'terracotta', 'rose'],
  },
  studio: {
    ground: bone,
    inks: [lighten(rose, 0.2), ochre, cobalt, ink],
    accent: terracotta,
    colours: ['cobalt', 'ochre', 'rose', 'ink'],
  },
  garden: {
    ground: lighten(bone, 0.45),
    inks: [lighten(moss, 0.4), rose, moss, darken(plum, 0.1)],
    accent: ochre,
    colours: ['moss', 'rose', 'plum'],
  },
  lagoon: {
    ground: lighten(sea, 0.74),
    inks: [lighten(sea, 0.35), rose, sea, darken(cobalt, 0.25)],
    accent: paper,
    colours: ['sea', 'cobalt', 'rose'],
  },
} as const satisfies Record<string, Palette>;

export type PaletteName = keyof typeof PALETTES;
