import pg from 'pg';

export interface Column {
  name: string;
  /** Of its type, as PostgreSQL numbers them. */
  type: number;
}

/** What a statement gave. Values are as PostgreSQL writes them. */
export interface Outcome {
  /** `SELECT`, `UPDATE`, … */
  command: string;
  columns: Column[];
  rows: (string | null)[][];
  /** Rows it gave or changed; null when it does neither. */
  count: number | null;
  milliseconds: number;
}

/** A connection that is made again when it was ended. */
export interface Connection {
  /**
   * Runs one statement and keeps the first `limit` rows.
   *
   * @throws pg.DatabaseError
   */
  run(statement: string, limit: number): Promise<Outcome>;
  /** Asks for something on the same connection. */
  ask<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Ends the statement that runs; nothing happens when none does. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

const asText = { getTypeParser: () => (text: string) => text };

/** @param onLost told when a connection had to be made again */
export function openConnection(url: string, onLost: () => void = () => {}): Connection {
  let client: pg.Client | undefined;
  let pid: number | undefined;
  let isRunning = false;
  let wasLost = false;

  async function connected(): Promise<pg.Client> {
    if (client) return client;
    const fresh = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'tessera db',
    });
    const lose = (): void => {
      if (client !== fresh) return;
      client = undefined;
      wasLost = true;
    };
    fresh.on('error', lose);
    fresh.on('end', lose);
    await fresh.connect();
    client = fresh;
    pid = (await fresh.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
    if (wasLost) onLost();
    wasLost = false;
    return fresh;
  }

  return {
    ask: async (work) => await work(await connected()),
    async run(statement, limit) {
      const current = await connected();
      isRunning = true;
      try {
        return await submit(current, statement, limit);
      } finally {
        isRunning = false;
      }
    },
    async cancel() {
      if (!isRunning || pid === undefined) return;
      const other = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
      other.on('error', () => {});
      await other.connect();
      await other.query('select pg_cancel_backend($1)', [pid]);
      await other.end();
    },
    async close() {
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}

function submit(client: pg.Client, text: string, limit: number): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((done, fail) => {
    const config: pg.QueryArrayConfig = { text, rowMode: 'array', types: asText };
    const query = new pg.Query(config);
    const rows: (string | null)[][] = [];
    let given = 0;
    // With a listener rows are not kept by the library: there may be more than memory holds.
    query.on('row', (row: (string | null)[]) => {
      given += 1;
      if (rows.length < limit) rows.push(row);
    });
    query.on('error', fail);
    query.on('end', ({ command, fields, rowCount }) => {
      const columns = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
      const milliseconds = performance.now() - startedAt;
      const count = columns.length > 0 ? given : rowCount;
      done({ command, columns, rows, count, milliseconds });
    });
    client.query(query);
  });
}
