import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ControlError, discoverSlices, readSliceFolder, type SliceSources } from '@tessera/control';
import { callerDirectory } from '../places.ts';

/**
 * The slice that somebody names: by its name in the source tree, or by the folder it lies in.
 *
 * @throws ControlError `unknown_slice`, `not_a_slice` and what reading descriptors throws
 */
export async function findSlice(source: string, given: string): Promise<SliceSources> {
  if (/[/\\.]/.test(given)) {
    const places = [resolve(callerDirectory(), given), resolve(source, given)];
    const folder = places.find((place) => existsSync(join(place, 'service.json'))) ?? places[0]!;
    return readSliceFolder(folder);
  }
  const slices = await discoverSlices(source);
  const slice = slices.find(({ name }) => name === given);
  if (slice) return slice;
  const known = slices.map(({ name }) => name).join(', ');
  throw new ControlError(
    'unknown_slice',
    `There is no slice "${given}". There are: ${known}. A slice elsewhere is named by its folder: tessera deploy ./${given}`,
  );
}
