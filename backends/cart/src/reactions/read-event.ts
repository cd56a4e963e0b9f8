import { DropEvent } from '@tessera/slice-kit/events';
import { Ajv, type ValidateFunction } from 'ajv';

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
  let check: ValidateFunction<Data> | undefined;
  return (data) => {
    // With the first one: a start is not kept waiting by events that may be long in coming.
    check ??= ajv.compile<Data>(schema);
    if (check(data)) return data;
    const [error] = check.errors ?? [];
    throw new DropEvent(`data${error?.instancePath ?? ''} ${error?.message ?? 'is invalid'}`);
  };
}
