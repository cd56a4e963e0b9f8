import { readFile } from 'node:fs/promises';
import { openIdentity, type Identity } from '@tessera/mesh-identity';
import { readMesh, type Mesh } from '../mesh/read-mesh.ts';
import {
  DEFAULT_RESILIENCY,
  readResiliency,
  type Resiliency,
} from '../resiliency/read-resiliency.ts';
import type { Settings } from '../settings.ts';
import { ConfigurationError } from './configuration-error.ts';

/** What the files and tokens that the settings name say. */
export interface Configuration {
  mesh: Mesh;
  resiliency: Resiliency;
  identity: Identity;
}

/** @throws ConfigurationError for mistakes in them */
export async function openConfiguration(settings: Settings): Promise<Configuration> {
  const { app, meshFile, resiliencyFile, meshToken } = settings;
  const mesh = readMesh(meshFile, await readText(meshFile, 'MESH_CONFIG'));
  const resiliency =
    resiliencyFile === undefined
      ? DEFAULT_RESILIENCY
      : readResiliency(resiliencyFile, await readText(resiliencyFile, 'RESILIENCY_CONFIG'), app);
  const identity = openIdentity(meshToken);
  if (identity.app !== app) {
    throw new ConfigurationError('invalid_environment', [
      `MESH_TOKEN belongs to ${identity.app}, APP_ID is ${app}`,
    ]);
  }
  return { mesh, resiliency, identity };
}

async function readText(file: string, variable: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError('invalid_environment', [
      `${variable} names ${file}, which cannot be read (${(error as Error).message})`,
    ]);
  }
}
