import { createHash } from 'node:crypto';
import { withClient } from '@tessera/control/postgres';
import type pg from 'pg';
import { databaseOf, roleOf, withDatabase } from './admin-url.ts';
import { whileQuiet } from './while-quiet.ts';
import { formatNote, parseNote, type Note, type SnapshotNote } from './note.ts';

/** A copy of a database, itself a database beside it. */
export interface Snapshot extends SnapshotNote {
  database: string;
}

/** Ways back of one database. */
export interface Snapshots {
  /** Sees to what a session that was killed left behind. */
  recover(): Promise<void>;
  /** Those that were finished, the oldest first. */
  list(): Promise<Snapshot[]>;
  note(): Promise<Note | undefined>;
  writeNote(note: Note): Promise<void>;
  /** Ends the connections to the database and copies it. The oldest ones go when there are too many. */
  take(note: SnapshotNote): Promise<Snapshot>;
  /** Puts the snapshot in the place of the database; it is no snapshot any more, nor are later ones. */
  goBack(snapshot: Snapshot): Promise<void>;
  drop(snapshots: readonly Pick<Snapshot, 'database'>[]): Promise<void>;
  /** Connection string of the slice's own role for a snapshot. */
  urlOf(snapshot: Pick<Snapshot, 'database'>): string;
}

/** Older ones go: each is a whole copy. */
const KEPT = 6;
/** Bytes from which on a copy through the log takes longer. */
const LARGE = 256 * 1024 * 1024;
/** Bytes of a name in PostgreSQL. */
const NAME_LIMIT = 63;
/** Behind the name of the database, where the name of no slice goes on. */
const SEPARATOR = '~';

/**
 * @param urls.databaseUrl of the slice's own role
 * @param urls.adminUrl of the superuser, any other database
 */
export function openSnapshots(urls: { databaseUrl: string; adminUrl: string }): Snapshots {
  const { databaseUrl, adminUrl } = urls;
  const database = databaseOf(databaseUrl);
  const role = roleOf(databaseUrl);
  /** Holds a database that another one took the place of, until it is dropped. */
  const old = `${database}${SEPARATOR}`;

  async function all(
    client: pg.Client,
  ): Promise<{ name: string; comment: string | null; isDamaged: boolean }[]> {
    const { rows } = await client.query<{
      name: string;
      comment: string | null;
      isDamaged: boolean;
    }>(
      `select datname as name, shobj_description(oid, 'pg_database') as comment,
              datconnlimit = -2 as "isDamaged"
       from pg_database where starts_with(datname, $1)`,
      [`${database}${SEPARATOR}`],
    );
    return rows;
  }

  async function finished(client: pg.Client): Promise<Snapshot[]> {
    const found = (await all(client)).flatMap(({ name, comment, isDamaged }) => {
      const note = isDamaged ? undefined : parseNote<SnapshotNote>(comment);
      return note?.before === undefined ? [] : [{ ...note, database: name }];
    });
    return found.toSorted((a, b) => a.takenAt.localeCompare(b.takenAt));
  }

  async function dropAll(client: pg.Client, names: readonly string[]): Promise<void> {
    for (const name of names) {
      await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
    }
  }

  return {
    list: () => withClient(adminUrl, finished),
    urlOf: ({ database: name }) => withDatabase(databaseUrl, name),
    async recover() {
      await whileQuiet({ adminUrl, role, databases: [] }, async (client) => {
        const kept = new Set(namesOf(await finished(client)));
        const left = (await all(client)).map(({ name }) => name).filter((name) => !kept.has(name));
        await dropAll(client, left);
      });
    },
    async note() {
      return await withClient(adminUrl, async (client) => {
        const { rows } = await client.query<{ comment: string | null }>(
          `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
          [database],
        );
        return parseNote(rows[0]?.comment ?? null);
      });
    },
    writeNote: (note) => withClient(adminUrl, (client) => comment(client, database, note)),
    async take(note) {
      const name = nameOfSnapshot(database, note);
      await withClient(adminUrl, (client) => dropAll(client, [name]));
      await whileQuiet({ adminUrl, role, databases: [database] }, async (client) => {
        const [source, copy, owner] = [database, name, role].map(client.escapeIdentifier);
        const strategy = await strategyFor(client, database);
        await client.query(
          `create database ${copy} owner ${owner} template ${source} strategy ${strategy}`,
        );
        await client.query(`revoke all on database ${copy} from public`);
        // Last: what has no note was not finished.
        await comment(client, name, note);
      });
      await withClient(adminUrl, async (client) => {
        const tooMany = (await finished(client)).slice(0, -KEPT);
        await dropAll(client, namesOf(tooMany));
      });
      return { ...note, database: name };
    },
    async goBack(snapshot) {
      const databases = [database, snapshot.database];
      await whileQuiet({ adminUrl, role, databases }, async (client) => {
        const [own, away, from] = [database, old, snapshot.database].map(client.escapeIdentifier);
        const { before: _, takenAt: __, changes: ___, database: ____, ...note } = snapshot;
        await client.query('begin');
        await client.query(`alter database ${own} rename to ${away}`);
        await client.query(`comment on database ${away} is null`);
        await client.query(`alter database ${from} rename to ${own}`);
        await comment(client, database, note);
        await client.query('commit');
      });
      // Waits for the disk: the slice works again meanwhile.
      await withClient(adminUrl, async (client) => {
        const later = (await finished(client)).filter((one) => one.takenAt > snapshot.takenAt);
        await dropAll(client, [old, ...namesOf(later)]);
      });
    },
    async drop(snapshots) {
      await withClient(adminUrl, (client) => dropAll(client, namesOf(snapshots)));
    },
  };
}

/**
 * A small database is copied through the log, which is quicker; a large one file by file, for which
 * PostgreSQL writes out all that it holds first (16 MB: 0.3 s against 1.2 s).
 */
async function strategyFor(client: pg.Client, database: string): Promise<string> {
  const { rows } = await client.query<{ isLarge: boolean }>(
    'select pg_database_size($1::name) > $2 as "isLarge"',
    [database, LARGE],
  );
  return rows[0]?.isLarge ? 'file_copy' : 'wal_log';
}

const namesOf = (snapshots: readonly Pick<Snapshot, 'database'>[]): string[] =>
  snapshots.map(({ database }) => database);

async function comment(client: pg.Client, database: string, note: Note): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`comment on database ${name} is ${client.escapeLiteral(formatNote(note))}`);
}

/** Named by the first migration that followed, and cut where PostgreSQL would cut it. */
function nameOfSnapshot(database: string, { before, takenAt }: SnapshotNote): string {
  const migration = (before[0] ?? '').replace(/\.sql$/, '');
  const name = `${database}${SEPARATOR}${migration}`;
  if (Buffer.byteLength(name) <= NAME_LIMIT) return name;
  const digest = createHash('sha256').update(`${name} ${takenAt}`).digest('hex').slice(0, 8);
  const room = NAME_LIMIT - digest.length - 1;
  let cut = name;
  while (Buffer.byteLength(cut) > room) cut = cut.slice(0, -1);
  return `${cut}${SEPARATOR}${digest}`;
}
