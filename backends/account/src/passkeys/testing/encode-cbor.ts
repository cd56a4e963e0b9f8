/** What devices send; shorter than 64 KiB. */
export type Encodable = number | string | Buffer | Map<number | string, Encodable>;

const [POSITIVE, NEGATIVE, BYTES, TEXT, MAP] = [0, 1, 2, 3, 5] as const;

/** The bytes that devices write things as (RFC 8949). */
export function encodeCbor(value: Encodable): Buffer {
  if (typeof value === 'number') {
    return value < 0 ? head(NEGATIVE, -1 - value) : head(POSITIVE, value);
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([head(TEXT, text.length), text]);
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(BYTES, value.length), value]);
  const parts = [...value].flatMap(([key, entry]) => [encodeCbor(key), encodeCbor(entry)]);
  return Buffer.concat([head(MAP, value.size), ...parts]);
}

function head(major: number, count: number): Buffer {
  const type = major << 5;
  if (count < 24) return Buffer.from([type | count]);
  if (count < 256) return Buffer.from([type | 24, count]);
  return Buffer.from([type | 25, count >> 8, count & 0xff]);
}
