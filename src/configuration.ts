import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FailOn } from './exit.ts';
import { DEFAULT_LIMITS, type Limits, parse } from './parse.ts';
import type { Problem } from './problem.ts';
import type { Severity } from './rule.ts';
import type { Source } from './source.ts';
import { validateConfiguration } from './validate.ts';

/** `mismatch.config.yaml`, as `schemas/configuration.schema.json` describes it. */
export type Configuration = {
  readonly failOn?: FailOn;
  readonly ignore?: readonly string[];
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly facts?: readonly string[];
  readonly limits?: Partial<Limits>;
};

/** A configuration with where it was found and what is wrong with it. */
export type Configured = {
  readonly configuration: Configuration;
  /** The folder that its paths are relative to. */
  readonly folder: string;
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
};

export const CONFIGURATION_FILE = 'mismatch.config.yaml';
