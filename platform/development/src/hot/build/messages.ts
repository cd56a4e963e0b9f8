import type { Problem } from '../../problems/problems.ts';
import type { Vendors } from '../vendor/vendor.ts';

/** What of a slice is built: its remote, its server bundle, its service. */
export type Bundle = 'browser' | 'server' | 'backend';

/** What the builder is told when it starts. */
export interface BuildOrder {
  /** Root that files of problems are named from. */
  root: string;
  /** Folder that takes a folder for each bundle. */
  to: string;
  /** Folder of the micro-frontend, and of the service. */
  frontend: string;
  backend: string;
  /** Modules that the remote's entry loads first. */
  clients: string[];
  /** Bundles of its packages. */
  vendors: Vendors;
  /** Name of the slice. */
  slice: string;
}

/** Told after every build of a bundle. */
export interface Built {
  bundle: Bundle;
  /** Of what was built; equal for equal output. */
  hash: string;
  problems: Problem[];
  /** Files whose change began it, from the root; empty for the first. */
  changed: string[];
  milliseconds: number;
  /** Module key → source file from the root, for the remote. */
  sources?: Record<string, string>;
}

export type BuilderMessage =
  | ({ kind: 'built' } & Built)
  /** A change was seen, and a build begins; not told of the first one. */
  | { kind: 'building'; bundle: Bundle }
  /** The configuration itself cannot be used. */
  | { kind: 'unusable'; bundle: Bundle; message: string };
