import { DropEvent } from '@tessera/slice-kit/events';
import { Ajv } from 'ajv';

/**
 * Makes the reader of an event's data, by what the account expects of it; all else in it is not for the
 * account.
 *
 * @param schema `contract/consumes/<topic>.schema.json`
 * @returns what throws DropEvent for data that no repetition will make any better
 */
export function eventReader<Data>(schema: object): (data: unknown) => Data {
  const check = new Ajv({ strict: true }).compile<Data>(schema);
  return (data) => {
    if (check(data)) return data;
    const [error] = check.errors ?? [];
    throw new DropEvent(`data${error?.instancePath ?? ''} ${error?.message ?? 'is invalid'}`);
  };
}
