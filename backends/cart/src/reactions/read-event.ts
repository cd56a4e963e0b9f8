import { DropEvent } from '@tessera/slice-kit/events';
import { Ajv } from 'ajv';

// One for all: each would begin by compiling the schema of schemas.
const ajv = new Ajv({ strict: true, addUsedSchema: false });

/**
 * Makes the reader of an event's data, by what the cart expects of it; all else in it is not for the
 * cart.
 *
 * @param schema `contract/consumes/<topic>.schema.json`
 * @returns what throws DropEvent for data that no repetition will make any better
 */
export function eventReader<Data>(schema: object): (data: unknown) => Data {
  const check = ajv.compile<Data>(schema);
  return (data) => {
    if (check(data)) return data;
    const [error] = check.errors ?? [];
    throw new DropEvent(`data${error?.instancePath ?? ''} ${error?.message ?? 'is invalid'}`);
  };
}
