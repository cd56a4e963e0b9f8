export { createFixtureShop, type FixtureShop } from './fixture-shop.ts';
export {
  createTestDatabase,
  startTestPostgres,
  type TestDatabase,
  type TestPostgres,
} from './test-postgres.ts';
export { until } from './until.ts';
