import { describe, expect, test } from 'vitest';
import { overrideBadge } from './override-badge.ts';

const told = {
  set: { garden: 'ab12cd34ef56' },
  name: 'alice@<laptop>',
  until: Date.UTC(2026, 0, 2, 13, 45) / 1_000,
  away: [] as string[],
};
const header = (more: Partial<typeof told> = {}): string =>
  encodeURIComponent(JSON.stringify({ ...told, ...more }));

describe('the badge of an override', () => {
  test('says what, whose and until when, with a way out that is a form', () => {
    const html = overrideBadge(header(), 'en', 'n0nce');
    expect(html).toContain('garden <code>ab12cd3</code>');
    expect(html).toContain('alice@&lt;laptop&gt;');
    expect(html).toContain('until 13:45 UTC');
    expect(html).toContain('<form method="post" action="/_override/leave"><button>Leave</button>');
    expect(html).toContain('<style nonce="n0nce">');
  });

  test('says which release does not run', () => {
    const html = overrideBadge(header({ away: ['garden'] }), 'ko', '');
    expect(html).toContain('실행 중이 아니어서 일반 릴리스로 표시: garden');
  });

  test('is nothing without an override', () => {
    expect(overrideBadge(undefined, 'en', '')).toBe('');
    expect(overrideBadge('%7Bbroken', 'en', '')).toBe('');
  });
});
