import { realpathSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import type { RulesDocument, WrittenCase, WrittenRule } from '../own-rules/rules-document.ts';
import { DEFAULT_LIMITS, parse } from '../parse.ts';
import type { Problem } from '../problem.ts';
import type { Source } from '../source.ts';
import { validateRules } from '../validate.ts';
import { readText } from './regular-file.ts';
import { failure, trouble } from './trouble.ts';

/** Documents of rules, with what was read for them and what is wrong with others. */
export type ReadRules = {
  readonly documents: readonly RulesDocument[];
  readonly sources: readonly Source[];
  /** Folders with descriptors of cases, which are about no system, as patterns. */
  readonly cases: readonly string[];
  readonly problems: readonly Problem[];
};

/** Where names of rules files are looked up, and how their paths are shown. */
export type RulesPlace = {
  /** Absolute: the folder of the configuration, outside of which nothing is read. */
  readonly folder: string;
  readonly shown: (path: string) => string;
};

/**
 * Reads the files and packages of rules that a configuration names. Of a package nothing is read
 * but its `package.json` and its YAML file, and nothing of it is ever run.
 */
export function readOwnRules(names: readonly string[], place: RulesPlace): ReadRules {
  const found = names.map((name) => readOne(name, place));
  return {
    documents: found.flatMap(({ documents }) => documents),
    sources: found.flatMap(({ sources }) => sources),
    cases: found.flatMap(({ cases }) => cases),
    problems: found.flatMap(({ problems }) => problems),
  };
}

const NOTHING: ReadRules = { documents: [], sources: [], cases: [], problems: [] };

const FILE = /^\.{0,2}\/|^\.\.?\\|\.(?:ya?ml|json)$/;
/** As npm has them, scope included. */
const PACKAGE = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/i;

function readOne(name: string, place: RulesPlace): ReadRules {
  const isFile = FILE.test(name);
  if (!isFile && !PACKAGE.test(name)) {
    return refused('no-such-file', `\`${name}\` is neither a file nor a package of rules`, name);
  }
  const path = isFile ? resolve(place.folder, name) : fileOfPackage(name, place);
  if (typeof path !== 'string') return path;
  const file = place.shown(path);
  const text = textOf(path, file, place);
  return typeof text === 'string' ? readRules({ file, text }) : text;
}

/** The YAML file of a package: what `mismatch.rules` in its `package.json` says, or `rules.yaml`. */
function fileOfPackage(name: string, place: RulesPlace): string | ReadRules {
  const manifest = join(place.folder, 'node_modules', name, 'package.json');
  const shown = place.shown(manifest);
  const text = textOf(manifest, shown, place);
  if (typeof text !== 'string') return text;
  const { documents, problems } = parse({ file: shown, text });
  if (problems.length > 0) return { ...NOTHING, sources: [{ file: shown, text }], problems };
  const rules = namedIn(documents[0]?.value) ?? 'rules.yaml';
  const folder = dirname(manifest);
  const path = resolve(folder, rules);
  const isInside = path.startsWith(folder + sep);
  return isInside ? path : refused('outside-root', `\`${rules}\` lies outside of ${name}`, shown);
}

function namedIn(manifest: unknown): string | undefined {
  if (typeof manifest !== 'object' || manifest === null || !('mismatch' in manifest))
    return undefined;
  const { mismatch } = manifest;
  if (typeof mismatch !== 'object' || mismatch === null || !('rules' in mismatch)) return undefined;
  return typeof mismatch.rules === 'string' ? mismatch.rules : undefined;
}

/** The text of a file below the folder, links followed. */
function textOf(path: string, file: string, { folder }: RulesPlace): string | ReadRules {
  try {
    const real = realpathSync.native(path);
    const way = relative(realpathSync.native(folder), real);
    if (way.startsWith('..') || resolve(folder, way) === way) {
      return refused(
        'outside-root',
        `\`${file}\` lies outside of the folder of the configuration`,
        file,
      );
    }
    const read = readText(real, file, DEFAULT_LIMITS.bytes);
    return 'text' in read ? read.text : { ...NOTHING, problems: [read.problem] };
  } catch (error) {
    return { ...NOTHING, problems: [failure(error, file)] };
  }
}

const refused = (code: string, message: string, file: string): ReadRules => ({
  ...NOTHING,
  problems: [trouble(code, message, file)],
});

/** A folder beside a file of rules, in the language of `.gitignore`. */
const patternOf = (file: string, folder: string): string =>
  `/${posix.join(posix.dirname(file), folder).replace(/[\\*?[\]!# ]/g, '\\$&')}/`;

/** The documents of rules in a text; one that its schema refuses gives problems. */
export function readRules(source: Source): ReadRules {
  const parsed = parse(source);
  const documents: RulesDocument[] = [];
  const problems = [...parsed.problems];
  for (const document of parsed.documents) {
    const wrong = validateRules(document);
    problems.push(...wrong);
    if (wrong.length > 0) continue;
    // The parse boundary: the document passed the schema of which the type is the twin.
    const { rules, cases = [] } = document.value as Written;
    documents.push({ document, rules, cases });
  }
  const folders = documents.flatMap(({ cases }) => cases.flatMap(({ folder }) => folder ?? []));
  const cases = [...new Set(folders)].map((folder) => patternOf(source.file, folder));
  return { documents, sources: [source], cases, problems };
}

type Written = { readonly rules: readonly WrittenRule[]; readonly cases?: readonly WrittenCase[] };
