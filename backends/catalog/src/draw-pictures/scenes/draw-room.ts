import type { Design } from '../draw-artwork.ts';
import { type Form, kindOf } from '../forms.ts';
import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import { deskScene } from './desk-scene.ts';
import { printRoom } from './print-room.ts';
import { shelfScene } from './shelf-scene.ts';
import { textileRoom } from './textile-room.ts';

/** The product where someone lives with it. */
export function drawRoom(design: Design, form: Form, random: Random): Sheet {
  switch (kindOf(form)) {
    case 'print':
      return printRoom(design, form, random);
    case 'textile':
      return textileRoom(design, form, random);
    case 'ceramic':
      return shelfScene(design, form, random);
    case 'notebook':
      return deskScene(design, form, random);
  }
}
