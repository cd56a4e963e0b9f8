import type { Localised } from '../../src/catalogue-source.ts';
import type { Form, Kind } from '../../src/draw-pictures/forms.ts';
import { CERAMICS } from './ceramic.ts';
import { text, type FormCopy } from './kind-copy.ts';
import { NOTEBOOKS } from './notebook.ts';
import { PRINTS } from './print.ts';
import { TEXTILES } from './textile.ts';

export const FORM_COPY: Record<Form, FormCopy> = {
  ...PRINTS,
  ...NOTEBOOKS,
  ...TEXTILES,
  ...CERAMICS,
};

export const KIND_LABELS: Record<Kind, Localised> = {
  print: text('Prints', '프린트'),
  notebook: text('Notebooks', '노트'),
  textile: text('Textiles', '패브릭'),
  ceramic: text('Ceramics', '도자기'),
};
