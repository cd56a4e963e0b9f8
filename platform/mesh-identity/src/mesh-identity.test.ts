import { describe, expect, it } from 'vitest';
import { createAuthoritySecret, openAuthority } from './authority.ts';
import { createVerifier, openIdentity } from './mesh-identity.ts';

const authority = openAuthority(createAuthoritySecret());
const verifier = createVerifier(authority.publicKey);

describe('a proof', () => {
  it('names its caller to the app it was made for', () => {
    const shell = openIdentity(authority.issue('shell'));
    const catalog = openIdentity(authority.issue('catalog'));
    const proof = shell.proofFor('catalog');
    expect(catalog.verifier.callerOf(proof, 'catalog')).toBe('shell');
    expect(catalog.verifier.callerOf(proof, 'catalog')).toBe('shell');
  });

  it('is worth nothing to another app', () => {
    const proof = openIdentity(authority.issue('shell')).proofFor('catalog');
    expect(verifier.callerOf(proof, 'cart')).toBeUndefined();
  });

  it('is the same text until it is renewed, and ends', () => {
    let time = 1_000_000;
    const now = (): number => time;
    const shell = openIdentity(authority.issue('shell'), { now });
    const checking = createVerifier(authority.publicKey, { now });
    const first = shell.proofFor('catalog');
    expect(checking.callerOf(first, 'catalog')).toBe('shell');
    time += 20_000;
    expect(shell.proofFor('catalog')).toBe(first);
    time += 20_000;
    const second = shell.proofFor('catalog');
    expect(second).not.toBe(first);
    expect(checking.callerOf(first, 'catalog')).toBe('shell');
    time += 20_000;
    expect(checking.callerOf(first, 'catalog')).toBeUndefined();
    expect(checking.callerOf(second, 'catalog')).toBe('shell');
  });

  it('of another mesh is refused', () => {
    const stranger = openAuthority(createAuthoritySecret());
    const proof = openIdentity(stranger.issue('shell')).proofFor('catalog');
    expect(verifier.callerOf(proof, 'catalog')).toBeUndefined();
  });

  it.each([0, 1, 2, 3, 4, 5])('is refused when part %i was changed', (index) => {
    const parts = openIdentity(authority.issue('shell')).proofFor('catalog').split('~');
    const other = openIdentity(authority.issue('account')).proofFor('cart').split('~');
    parts[index] = other[index] === parts[index] ? `${parts[index]}1` : other[index]!;
    expect(verifier.callerOf(parts.join('~'), 'catalog')).toBeUndefined();
    expect(verifier.callerOf(parts.join('~'), 'cart')).toBeUndefined();
  });

  it('that would last for years is refused even when well signed', () => {
    const shell = openIdentity(authority.issue('shell'), { now: () => Date.now() + 1e10 });
    expect(verifier.callerOf(shell.proofFor('catalog'), 'catalog')).toBeUndefined();
  });

  it.each(['', '~~~~~', 'shell', 'a~b~1~x~y~z'])('is no %j', (text) => {
    expect(verifier.callerOf(text, 'catalog')).toBeUndefined();
  });
});

describe('a token', () => {
  it('is refused when it is none', () => {
    expect(() => openIdentity('hello')).toThrow(
      expect.objectContaining({ code: 'invalid_mesh_token' }),
    );
  });

  it('is made for proper names only', () => {
    expect(() => authority.issue('a~b')).toThrow(expect.objectContaining({ code: 'invalid_app' }));
  });
});
