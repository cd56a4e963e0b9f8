import { expect, it } from 'vitest';
import { chooseOrigin } from './choose-origin.ts';

it('is this machine, unless it was given or a Codespace says its name', () => {
  const codespace = {
    CODESPACE_NAME: 'octo-pond',
    GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: 'app.github.dev',
  };
  expect(chooseOrigin(undefined, 4100, {})).toBe('http://localhost:4100');
  expect(chooseOrigin(undefined, 4200, codespace)).toBe('https://octo-pond-4200.app.github.dev');
  expect(chooseOrigin('https://dev.example', 4100, codespace)).toBe('https://dev.example');
});
