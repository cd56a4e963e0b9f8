import { expect, it } from 'vitest';
import { addMeshEntry } from './mesh-entry.ts';

const MESH = `# Who may call whom.
limits: { concurrency: 64 }

apps:
  gateway:
    calls: [shell, '*'] # visitors
  garden:
    publishes: [garden.*]
`;

it('adds an entry behind the others and keeps every line', () => {
  expect(addMeshEntry(MESH, 'pond')).toBe(`${MESH}  pond:\n    publishes: [pond.*]\n`);
});

it('stays within the block, whatever follows', () => {
  const more = '\n# Later.\nextra: 1\n';
  expect(addMeshEntry(MESH + more, 'pond')).toBe(
    `${MESH}  pond:\n    publishes: [pond.*]\n${more}`,
  );
});

it('leaves an entry that is there as it is', () => {
  expect(addMeshEntry(MESH, 'garden')).toBe(MESH);
  expect(addMeshEntry(MESH, 'gard')).toContain('  gard:\n');
});

it.each(['limits: {}\n', 'apps: { gateway: {} }\n', 'apps:\n'])('explains %j', (mesh) => {
  expect(() => addMeshEntry(mesh, 'pond')).toThrow(/no `apps:` with a line for each app/);
});
