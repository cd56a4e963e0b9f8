/** The database of a slice that is being worked on: its schema, its migrations, the way back. */
export { answerMigrations, type MigrationsAnswer } from './answer-migrations.ts';
export {
  openMigrations,
  type Applied,
  type Migrations,
  type MigrationsOptions,
  type WentBack,
} from './migrations.ts';
export { resetDatabase, type ResetOptions } from './reset-database.ts';
export { diffSchemas } from './schema/diff-schemas.ts';
export { readSchema } from './schema/read-schema.ts';
export { offsetOfPosition, placeAt, type Place } from './statements/place-at.ts';
export { splitStatements, type Statement } from './statements/split-statements.ts';
