import { expect, test } from '../fixtures.ts';

const NONCE = /'nonce-([^']+)'/;

test('every document has a nonce of its own, and each script carries it', async ({ request }) => {
  const nonces = new Set<string>();
  for (const path of ['/', '/', '/search?q=print']) {
    const response = await request.get(path);
    const policy = response.headers()['content-security-policy'] ?? '';
    const scripts = directive(policy, 'script-src');
    expect(scripts).not.toContain("'unsafe-inline'");
    expect(scripts).not.toContain("'unsafe-eval'");
    const nonce = NONCE.exec(scripts)?.[1];
    expect(nonce, 'nonce in script-src').toBeTruthy();
    nonces.add(nonce!);
    const bare = executableScripts(await response.text()).filter(
      (tag) => !tag.includes(`nonce="${nonce}"`) && !tag.includes(' src='),
    );
    expect(bare, 'inline scripts without the nonce').toEqual([]);
  }
  expect(nonces.size).toBe(3);
});

test('documents cannot be framed, sniffed or led to another base', async ({ request }) => {
  const headers = (await request.get('/')).headers();
  const policy = headers['content-security-policy'] ?? '';
  expect(directive(policy, 'frame-ancestors')).toContain("'none'");
  expect(directive(policy, 'object-src')).toContain("'none'");
  expect(directive(policy, 'base-uri')).toMatch(/'none'|'self'/);
  expect(directive(policy, 'form-action')).toContain("'self'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBeTruthy();
  expect(headers['x-powered-by']).toBeUndefined();
});

test('what is internal stays inside', async ({ request }) => {
  const drop = await request.post('/_shell/cache/drop', { data: { tags: ['x'] } });
  expect([403, 404, 405]).toContain(drop.status());
  for (const path of ['/api/nobody/graphql', '/api/catalog/readyz', '/v1/state', '/_shell/state']) {
    const { status } = await statusOf(request.get(path));
    expect(status, path).toBe(404);
  }
});

test('the API takes trusted documents only', async ({ request }) => {
  const answer = await request.post('/api/catalog/graphql', {
    data: { query: '{ collections { handle } }' },
  });
  const body = await answer.text();
  expect(body).not.toContain('"handle"');
  expect(body).toContain('errors');
});

test('assets cannot be used to read other files', async ({ request }) => {
  for (const path of [
    '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/catalog/..%2f..%2f..%2factive.json',
    '/assets/catalog/%00/x.js',
    '/assets/catalog/0000/../../../../etc/passwd',
  ]) {
    const response = await request.get(path);
    expect([400, 403, 404], path).toContain(response.status());
    expect(await response.text(), path).not.toMatch(/root:x|"workspaces"/);
  }
});

test('preferences lead back to the shop and nowhere else', async ({ request, baseURL }) => {
  for (const target of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'x']) {
    const response = await request.post('/preferences', {
      form: { lang: 'ko', return: target },
      maxRedirects: 0,
    });
    expect(response.status()).toBe(303);
    const location = new URL(response.headers()['location']!, baseURL);
    expect(location.origin, target).toBe(baseURL);
  }
});

function directive(policy: string, name: string): string {
  return policy.split(';').find((part) => part.trim().startsWith(`${name} `)) ?? '';
}

/** Opening tags of scripts that a browser would run. */
function executableScripts(html: string): string[] {
  return (html.match(/<script\b[^>]*>/g) ?? []).filter(
    (tag) => !/type="(application\/json|application\/ld\+json|speculationrules)"/.test(tag),
  );
}

async function statusOf(response: Promise<{ status(): number }>): Promise<{ status: number }> {
  return { status: (await response).status() };
}
