import { expect, it } from 'vitest';
import { EMPTY_NAMES } from './check-words.ts';

it.each(['shell/server/utils/x.ts', 'backends/a/src/common.ts', 'mfe-a/src/helper.test.ts'])(
  'refuses the name %s',
  (path) => expect(path).toMatch(EMPTY_NAMES),
);

it.each(['shell/server/commonmark.ts', 'platform/control/src/utilisation/measure.ts'])(
  'takes the name %s',
  (path) => expect(path).not.toMatch(EMPTY_NAMES),
);
