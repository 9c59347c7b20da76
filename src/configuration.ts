import { lstatSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { closest } from './closest.ts';
import type { Document } from './document.ts';
import type { FailOn } from './exit.ts';
import { loadFacts } from './facts/load.ts';
import type { AlertsConfiguration, EndpointConfiguration } from './notify/configuration.ts';
import type { RulesDocument } from './own-rules/rules-document.ts';
import { DEFAULT_LIMITS, type Limits, parse } from './parse.ts';
import { formatPointer } from './pointer.ts';
import type { Problem } from './problem.ts';
import { readOwnRules } from './read/own-rules.ts';
import { readText } from './read/regular-file.ts';
import { trouble } from './read/trouble.ts';
import type { Severity } from './rule.ts';
import { rules } from './rules/index.ts';
import type { Source } from './source.ts';
import { validateConfiguration } from './validate.ts';

/** How strict a repository begins (spec, "Configuration"): named sets of what can be set one by one. */
export const PROFILES = ['starter', 'standard', 'strict'] as const;

export type Profile = (typeof PROFILES)[number];

/** `mismatch.config.yaml`, as `schemas/configuration.schema.json` describes it. */
export type Configuration = {
  /** How strict it is where nothing else is said; `standard` unless set. */
  readonly profile?: Profile;
  readonly failOn?: FailOn;
  /** Findings that were there before checks began; the path is relative to the folder of the run. */
  readonly baseline?: string;
  readonly ignore?: readonly string[];
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly facts?: readonly string[];
  /** Files and packages with rules of one's own. */
  readonly ownRules?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Whom a detector that follows a system tells what it finds. */
  readonly alerts?: AlertsConfiguration;
  /** Where it tells of itself. */
  readonly endpoint?: EndpointConfiguration;
};

/** A configuration as it was found, with what it refers to. */
export type Configured = {
  readonly configuration: Configuration;
  /** The file itself, where there is one that can be read. */
  readonly document?: Document;
  /** Patterns of what to pass over, relative to the folder of the configuration. */
  readonly ignore: readonly string[];
  /** Documents of facts, in the order in which later ones override earlier ones. */
  readonly facts: readonly unknown[];
  /** Rules of one's own, as they were read. */
  readonly ownRules: readonly RulesDocument[];
  /** What was read, for code frames. */
  readonly sources: readonly Source[];
  readonly problems: readonly Problem[];
};

export const CONFIGURATION_FILE = 'mismatch.config.yaml';

const NONE: Configured = {
  configuration: {},
  ignore: [],
  facts: [],
  ownRules: [],
  sources: [],
  problems: [],
};

/**
 * The configuration that applies in a folder: the nearest `mismatch.config.yaml` in it or above.
 * What is wrong with it is told as problems, and the run goes on with what could be used.
 */
export function configure(cwd: string): Configured {
  const path = findUpwards(cwd);
  if (path === undefined) return NONE;
  const folder = dirname(path);
  const shown = (path: string) => relative(cwd, path).split(sep).join('/') || path;
  const file = shown(path);
  const read = readText(path, file, DEFAULT_LIMITS.bytes);
  if ('problem' in read) {
    return { ...NONE, problems: [read.problem] };
  }
  const source = { file, text: read.text };
  const { documents, problems } = parse(source);
  const [document] = documents;
  const checked = document ? validateConfiguration(document) : [];
  const stated = checked.length === 0 ? asConfiguration(document) : {};
  const { baseline } = stated;
  const configuration =
    baseline === undefined ? stated : { ...stated, baseline: shown(resolve(folder, baseline)) };
  const facts = (configuration.facts ?? []).map((path) => readFacts(resolve(folder, path), shown));
  const own = readOwnRules(configuration.ownRules ?? [], { folder, shown });
  return {
    configuration,
    ...(document ? { document } : {}),
    ignore: [...(configuration.ignore ?? []), ...own.cases],
    facts: facts.flatMap(({ values }) => values),
    ownRules: own.documents,
    sources: [source, ...facts.flatMap(({ sources }) => sources), ...own.sources],
    problems: [
      ...problems,
      ...checked,
      ...(document ? strangeRules(document, configuration, own.documents) : []),
      ...facts.flatMap((one) => one.problems),
      ...own.problems,
    ],
  };
}

/** A misspelt rule id would be a switch that does nothing, without anybody noticing. */
function strangeRules(
  document: Document,
  { rules: stated = {} }: Configuration,
  own: readonly RulesDocument[],
): Problem[] {
  const known = [...rules, ...own.flatMap((one) => one.rules)].map(({ id }) => id);
  const strange = Object.keys(stated).filter((id) => !known.includes(id));
  return strange.map((id) => {
    const pointer = formatPointer(['rules', id]);
    const near = closest(id, known);
    const message = `there is no rule "${id}"${near === undefined ? '' : `; "${near}" is closest`}`;
    const { file } = document;
    return {
      code: 'configuration/rule',
      message,
      file,
      ...document.place(pointer, 'key'),
      pointer,
    };
  });
}

// The parse boundary: the document passed the schema of which the type is the twin.
const asConfiguration = (document: Document | undefined): Configuration =>
  (document?.value ?? {}) as Configuration;

/** The nearest one; whoever cannot read it has settings all the same. */
function findUpwards(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, CONFIGURATION_FILE);
    if (isThere(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Of a folder that may not be searched nothing can be said.
    return false;
  }
}

function readFacts(path: string, shown: (path: string) => string) {
  const file = shown(path);
  const read = readText(path, file, DEFAULT_LIMITS.bytes);
  if ('problem' in read) {
    const { problem } = read;
    const isMissing = problem.code === 'no-such-file';
    const message = isMissing ? `there is no file \`${file}\` with facts` : problem.message;
    return { values: [], sources: [], problems: [{ ...problem, message }] };
  }
  const source = { file, text: read.text };
  const { documents, problems } = parse(source, DEFAULT_LIMITS);
  const values = documents.map(({ value }) => value);
  const wrong = loadFacts(values).problems.map((message) => trouble('facts', message, file));
  return { values, sources: [source], problems: [...problems, ...wrong] };
}
