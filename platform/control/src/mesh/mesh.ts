import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Authority } from '@tessera/mesh-identity/authority';
import { inheritedEnvironment } from '../processes/process-environment.ts';

/** What the processes of a service have to know to be in the mesh. */
export interface Membership {
  /** Headers that make the app answer whoever asks how it is. */
  appHeaders: Record<string, string>;
  sidecarHeaders: Record<string, string>;
  appEnvironment(instance: string, sidecarPort: number): NodeJS.ProcessEnv;
  sidecarEnvironment(options: SidecarPlace): NodeJS.ProcessEnv;
}

export interface SidecarPlace {
  /** `catalog-1` */
  instance: string;
  release: string;
  appPort: number;
  /** Where the app finds its sidecar. */
  apiPort: number;
}

/** Hands out what it takes to be in the mesh. */
export interface Mesh {
  /** For a process that calls others and has no sidecar; see `openIdentity`. */
  token(app: string): string;
  join(service: string): Membership;
}

/** The file as the source tree has it, else as the platform brings it. */
const fileOf = (sourceRoot: string, name: string): string => {
  const own = join(sourceRoot, 'platform', name);
  return existsSync(own) ? own : fileURLToPath(new URL(`../../../${name}`, import.meta.url));
};

/**
 * @param options.sourceRoot where `platform/mesh.yaml` and `platform/resiliency.yaml` are looked
 *   for; `MESH_CONFIG` and `RESILIENCY_CONFIG` name others
 * @param options.busUrl given to sidecars only
 */
export function openMesh(options: {
  authority: Authority;
  sourceRoot: string;
  controlUrl: string;
  busUrl: string | undefined;
}): Mesh {
  const { authority, sourceRoot, controlUrl, busUrl } = options;
  const files = {
    MESH_CONFIG: process.env['MESH_CONFIG'] ?? fileOf(sourceRoot, 'mesh.yaml'),
    RESILIENCY_CONFIG: process.env['RESILIENCY_CONFIG'] ?? fileOf(sourceRoot, 'resiliency.yaml'),
  };

  return {
    token: (app) => authority.issue(app),
    join(service) {
      const tokens = { DAPR_API_TOKEN: newToken(), APP_API_TOKEN: newToken() };
      return {
        appHeaders: { 'dapr-api-token': tokens.APP_API_TOKEN },
        sidecarHeaders: { 'dapr-api-token': tokens.DAPR_API_TOKEN },
        appEnvironment: (instance, sidecarPort) => ({
          ...tokens,
          TESSERA_INSTANCE: instance,
          DAPR_HTTP_PORT: String(sidecarPort),
        }),
        sidecarEnvironment: ({ instance, release, appPort, apiPort }) => ({
          ...inheritedEnvironment(),
          ...tokens,
          ...files,
          NODE_ENV: 'production',
          APP_ID: service,
          APP_PORT: String(appPort),
          DAPR_HTTP_PORT: String(apiPort),
          MESH_PORT: '0',
          MESH_TOKEN: authority.issue(service),
          TESSERA_CONTROL_URL: controlUrl,
          TESSERA_RELEASE: release,
          TESSERA_INSTANCE: instance,
          ...(busUrl !== undefined && { BUS_URL: busUrl }),
        }),
      };
    },
  };
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
