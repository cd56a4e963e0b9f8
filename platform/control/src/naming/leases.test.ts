import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLeases, type Leases } from './leases.ts';
import { createNamingRegistry, type NamingRegistry } from './naming-state.ts';

const INSTANCE = { service: 'catalog', id: 'catalog-1', release: 'a', address: '127.0.0.1:1' };
let registry: NamingRegistry;
let leases: Leases;

beforeEach(() => {
  vi.useFakeTimers();
  registry = createNamingRegistry();
  leases = createLeases(registry, () => Date.now());
});
afterEach(() => {
  leases.close();
  vi.useRealTimers();
});

describe('a lease', () => {
  it('puts an instance into naming and takes it out when it ends', () => {
    leases.renew(INSTANCE, 1_500);
    expect(registry.state.instances).toEqual([INSTANCE]);
    vi.advanceTimersByTime(1_400);
    expect(registry.state.instances).toEqual([INSTANCE]);
    vi.advanceTimersByTime(300);
    expect(registry.state.instances).toEqual([]);
  });

  it('is kept up by renewals, of which watchers hear nothing', () => {
    leases.renew(INSTANCE, 1_500);
    const { version } = registry.state;
    for (let beat = 0; beat < 10; beat += 1) {
      vi.advanceTimersByTime(500);
      leases.renew({ ...INSTANCE }, 1_500);
    }
    expect(registry.state.version).toBe(version);
    expect(registry.state.instances).toHaveLength(1);
  });

  it('tells watchers when an instance comes back on another address', () => {
    leases.renew(INSTANCE, 1_500);
    leases.renew({ ...INSTANCE, address: '127.0.0.1:2' }, 1_500);
    expect(registry.state.instances).toEqual([{ ...INSTANCE, address: '127.0.0.1:2' }]);
  });

  it('is given back at once, by its own service only', () => {
    leases.renew(INSTANCE, 1_500);
    leases.release('cart', 'catalog-1');
    expect(registry.state.instances).toHaveLength(1);
    leases.release('catalog', 'catalog-1');
    expect(registry.state.instances).toEqual([]);
  });

  it('does not end because control itself stood still', () => {
    leases.renew(INSTANCE, 1_500);
    vi.advanceTimersByTime(200);
    vi.setSystemTime(Date.now() + 30_000);
    vi.advanceTimersByTime(200);
    expect(registry.state.instances).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(registry.state.instances).toEqual([]);
  });
});
