import { join } from 'node:path';
import { checkConsumer, describeConsumerFindings, readRegistry } from '@tessera/contracts';
import { expect, it } from 'vitest';

const BACKEND = join(import.meta.dirname, '..');

it('asks and hears of others only what they have published', async () => {
  const registry = await readRegistry(join(BACKEND, '../../contracts'));
  const findings = await checkConsumer(registry, BACKEND, undefined);
  expect(describeConsumerFindings(findings)).toBe('');
});
