import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { ServiceDescriptor } from './service-descriptor.ts';

/** `release.json`: what a release is made of and how it is run. */
export interface ReleaseRecord {
  slice: string;
  /** The first 12 hex digits of `digest`. */
  release: string;
  /** SHA-256 over the sorted lines `path NUL sha256 LF` of `files`. */
  digest: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** What it was made from; of the first making, when the same sources are built again. */
  provenance?: Provenance;
  run: Pick<ServiceDescriptor, 'service' | 'database' | 'command' | 'prepare' | 'secrets'>;
  /** What was built: path in the release → SHA-256. */
  files: Record<string, string>;
  /** What assembling added (the manifest, compressed copies): path → SHA-256. */
  derived: Record<string, string>;
}

/** Where a release comes from. */
export interface Provenance {
  /** Of the sources; null outside a repository. */
  commit: string | null;
  /** Whether files differed from that commit. */
  modified: boolean;
  /** Who or what built it: a person's name on a machine, a pipeline's run. */
  builder: string;
  node: string;
}

/** A release that lies complete in the store. */
export interface Release {
  record: ReleaseRecord;
  /** Absolute path. */
  directory: string;
  /** Null for the shell. */
  manifest: SliceManifest | null;
  /** Who answers for its public files, `host:port`, when they do not lie in `directory`. */
  files?: string;
  /** Its database is known to be as it wants it. */
  prepared?: boolean;
  /** What its processes are told in addition to what every release is. */
  environment?: Readonly<Record<string, string>>;
  /** A debugger holds its processes for as long as it likes: that they do not answer is no failure. */
  debugged?: boolean;
}

export const RELEASE_FILE = 'release.json';
export const MANIFEST_FILE = 'slice.json';
/** Below this folder of a release everything is public, at `/assets/<slice>/<release>/`. */
export const PUBLIC_FOLDER = 'browser/';
export const RELEASE_NAME = /^[0-9a-f]{12}$/;

/** Reads a release of the store; undefined when it is not there or was not finished. */
export async function readRelease(directory: string): Promise<Release | undefined> {
  try {
    const record = JSON.parse(
      await readFile(join(directory, RELEASE_FILE), 'utf8'),
    ) as ReleaseRecord;
    const manifest =
      MANIFEST_FILE in record.derived
        ? (JSON.parse(await readFile(join(directory, MANIFEST_FILE), 'utf8')) as SliceManifest)
        : null;
    return { record, directory, manifest };
  } catch {
    return undefined;
  }
}
