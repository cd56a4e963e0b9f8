import { join } from 'node:path';
import { checkConsumer, describeConsumerFindings, readRegistry } from '@tessera/contracts';
import { expect, it } from 'vitest';

const FRONTEND = join(import.meta.dirname, '..');

it('places only what others have published, as they take it', async () => {
  const registry = await readRegistry(join(FRONTEND, '../contracts'));
  const findings = await checkConsumer(registry, undefined, FRONTEND);
  expect(describeConsumerFindings(findings)).toBe('');
});
