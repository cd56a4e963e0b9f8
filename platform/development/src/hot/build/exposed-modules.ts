import { resolve } from 'node:path';
import type { Chunk, Compilation, Compiler, Configuration } from 'webpack';
import type { ModuleAssets } from '@tessera/slice-kit/contract';

/** What a remote exposes: module key → its source, absolute. */
export interface Exposed {
  /** `remoteEntry.js` */
  entry: string;
  modules: Record<string, string>;
}

/** Written beside the remote: its entry, and the files of each module. */
export const ASSETS = 'assets.json';

const NAME = 'ExposedModules';
type Given = string | string[] | { import: string | string[] };

/** @returns undefined when nothing is exposed: no remote */
export function readExposed({ plugins, context = '' }: Configuration): Exposed | undefined {
  for (const plugin of plugins ?? []) {
    const { _options: told } = plugin as {
      _options?: { exposes?: Record<string, Given>; filename?: string };
    };
    if (!told?.exposes) continue;
    const modules: Record<string, string> = {};
    for (const [key, exposed] of Object.entries(told.exposes)) {
      const given = typeof exposed === 'object' && 'import' in exposed ? exposed.import : exposed;
      modules[key] = resolve(context, [given].flat()[0] ?? '');
    }
    return { entry: told.filename ?? 'remoteEntry.js', modules };
  }
  return undefined;
}

/**
 * Writes {@link ASSETS} with every build. The federation's plugin would write as much in its manifest,
 * out of statistics of all modules, which take a tenth of a small build.
 */
export class ExposedModules {
  readonly exposed: Exposed;

  constructor(exposed: Exposed) {
    this.exposed = exposed;
  }

  apply(compiler: Compiler): void {
    const { Compilation: stages, sources } = compiler.webpack;
    const stage = stages.PROCESS_ASSETS_STAGE_REPORT;
    compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
      compilation.hooks.processAssets.tap({ name: NAME, stage }, () => {
        const modules: Record<string, ModuleAssets> = {};
        for (const [key, source] of Object.entries(this.exposed.modules)) {
          const files = filesOf(source, compilation);
          if (files) modules[key] = files;
        }
        const text = JSON.stringify({ entry: this.exposed.entry, modules });
        compilation.emitAsset(ASSETS, new sources.RawSource(text));
      });
    });
  }
}

/** Files that have to be there for a module, those of what it shares with others first. */
function filesOf(source: string, { modules, chunkGraph }: Compilation): ModuleAssets | undefined {
  for (const module of modules) {
    const { resource } = module as { resource?: string };
    if (resource !== source && !resource?.startsWith(`${source}.`)) continue;
    const names = new Set([...chunkGraph.getModuleChunksIterable(module)].flatMap(filesWith));
    const files = [...names].filter((name) => !name.includes('.hot-update.'));
    return {
      js: files.filter((name) => name.endsWith('.js')),
      css: files.filter((name) => name.endsWith('.css')),
    };
  }
  return undefined;
}

function filesWith(chunk: Chunk): string[] {
  return [...chunk.groupsIterable].flatMap((group) => group.getFiles());
}
