import { located } from '../artifact.ts';
import type { Located, Place } from '../place.ts';

/** A package that is asked for by its name. */
export type Package = {
  readonly name: Located<string>;
  /** The versions that are asked for, as clauses of PEP 440 without spaces: `>=2.8.1,<3`. */
  readonly specifier?: Located<string>;
  readonly extras: readonly string[];
  /** Whether the package is asked for only where its marker holds. */
  readonly conditional: boolean;
  /** The condition of PEP 508 as it is written: `python_version < "3.9"`. */
  readonly marker?: string;
};

/** Another file of requirements, by a path relative to this one. */
export type Include = {
  readonly include: Located<string>;
  /** Whether it only limits the versions of what is asked for elsewhere (`-c`). */
  readonly constraint: boolean;
};

/** A line that asks for something, but not for a package by its name, or that cannot be read. */
export type Unread = {
  /** Completes "left out: ". Addresses are not quoted, since they may hold a password. */
  readonly unread: string;
  readonly place: Place;
};

export type Requirement = Package | Include | Unread;

export const isPackage = (requirement: Requirement): requirement is Package =>
  'name' in requirement;

export const isInclude = (requirement: Requirement): requirement is Include =>
  'include' in requirement;

/** Where a stretch of the text stands, by offsets in UTF-16 code units. */
type Placing = (start: number, end: number) => Place;

/**
 * What a file of requirements asks for, line by line: requirements of PEP 508, and of the options of
 * pip those that name another file or a package. Options that say where packages come from, and
 * hashes, say nothing of what is installed.
 *
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function requirementsIn(text: string, place: Placing): Requirement[] {
  const found: Requirement[] = [];
  for (const [start, end] of linesOf(text)) {
    if (found.length >= MOST_REQUIREMENTS) {
      found.push({ unread: TOO_MANY, place: place(start, end) });
      break;
    }
    const requirement = requirementOf(joined(text, start, end), start, place);
    if (requirement !== undefined) found.push(requirement);
  }
  return found;
}

/** Far more than anybody installs, a whole index of packages left out. */
export const MOST_REQUIREMENTS = 20_000;

/** What is told of the rest. */
export const TOO_MANY = `what follows the first ${MOST_REQUIREMENTS} requirements`;

/**
 * The one version that a specifier allows: `1.5.0` of `==1.5.0` and `===1.5.0`, none of `==1.5.*` and
 * of ranges.
 */
export const pinnedVersion = (specifier: string): string | undefined =>
  /^={2,3}([^=,*]+)$/.exec(specifier)?.[1];

/** The logical lines of a text: a backslash at its end joins a line with the next, a comment ends it. */
function* linesOf(text: string): Iterable<readonly [start: number, end: number]> {
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    // Most lines of long files say nothing, and a comment is never joined with the next line.
    if (from === at && (end === at || text[at] === '#')) {
      at = end + 1;
      from = at;
      continue;
    }
    const line = text.slice(at, end).replace(/\r$/, '');
    at = end + 1;
    if (line.endsWith('\\') && !line.trimStart().startsWith('#')) continue;
    yield [from, end];
    from = at;
  }
  if (from < text.length) yield [from, text.length];
}

/** A logical line as one line of the same length, without its comment, so that offsets hold. */
function joined(text: string, start: number, end: number): string {
  const line = text
    .slice(start, end)
    .replaceAll(/\\\r?(?:\n|$)/g, (mark) => ' '.repeat(mark.length))
    .replaceAll(/[\r\n\t\f\v]/g, ' ');
  const comment = /(?:^| )#/.exec(line);
  const kept = comment === null ? line : line.slice(0, comment.index);
  return kept.trimEnd();
}

const FILE_OPTION = /^(?:-(r|c)|--(requirement|constraint))(?: *[= ] *)?/;
const EDITABLE = /^(?:-e|--editable)\b/;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]{0,30}:\/\/|git\+|file:)/i;
const LOCAL = /^(?:[./~\\]|[a-z]:[\\/])|\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)$/i;

function requirementOf(line: string, base: number, placing: Placing): Requirement | undefined {
  const bare = line.trimStart();
  if (bare === '') return undefined;
  const offset = base + line.length - bare.length;
  const whole = () => placing(offset, offset + bare.length);
  if (bare.startsWith('-')) return optionOf(bare, offset, placing);
  if (bare.includes('${')) return { unread: 'a line with an environment variable', place: whole() };
  const [first = ''] = bare.split(/[ ;]/, 1);
  if (ADDRESS.test(bare)) return { unread: 'a package from an address', place: whole() };
  if (LOCAL.test(first)) return { unread: 'a package from a local file', place: whole() };
  return packageOf(bare, offset, placing);
}

function optionOf(line: string, offset: number, placing: Placing): Requirement | undefined {
  const place = placing(offset, offset + line.length);
  if (EDITABLE.test(line)) return { unread: 'a package in development', place };
  const option = FILE_OPTION.exec(line);
  if (option === null) return undefined;
  const [prefix, short, long] = option;
  const path = line.slice(prefix.length).trim();
  if (path === '') return { unread: 'an option that names no file', place };
  const constraint = short === 'c' || long === 'constraint';
  return { include: located(path, place), constraint };
}

// PEP 508: a name begins and ends with a letter or digit. The last one is looked at afterwards, since
// a pattern that does so goes back and forth in a long word.
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*/;
const LONGEST_NAME = 128;
const LONGEST_SPECIFIER = 200;

function packageOf(line: string, offset: number, placing: Placing): Requirement {
  const name = NAME.exec(line)?.[0] ?? '';
  const unread = (why: string): Unread => ({
    unread: `${name === '' || name.length > LONGEST_NAME ? 'a line' : `\`${name}\``} ${why}`,
    place: placing(offset, offset + line.length),
  });
  if (name === '' || name.length > LONGEST_NAME || /[._-]$/.test(name)) {
    return unread('that is no requirement');
  }
  const { extras, after } = extrasIn(line, name.length);
  if (after < 0) return unread('that is no requirement');
  if (line[after] === '@') return unread('from an address');
  const options = line.indexOf(' --', after);
  const end = options < 0 ? line.length : options;
  const semicolon = line.slice(0, end).indexOf(';', after);
  const stop = semicolon < 0 ? end : semicolon;
  const specifier = specifierIn(line.slice(after, stop));
  if (specifier === undefined) return unread('with versions that cannot be read');
  const marker = semicolon < 0 ? '' : line.slice(semicolon + 1, end).trim();
  const to = line.slice(0, stop).trimEnd().length;
  return {
    name: located(name, placing(offset, offset + name.length)),
    ...(specifier === ''
      ? {}
      : { specifier: located(specifier, placing(offset + after, offset + to)) }),
    extras,
    conditional: marker !== '',
    ...(marker === '' ? {} : { marker }),
  };
}

/** The extras in brackets, and where what follows them begins; -1 where a bracket stays open. */
function extrasIn(line: string, from: number): { extras: string[]; after: number } {
  const open = skipSpaces(line, from);
  if (line[open] !== '[') return { extras: [], after: open };
  const close = line.indexOf(']', open);
  if (close < 0) return { extras: [], after: -1 };
  const extras = line
    .slice(open + 1, close)
    .split(',')
    .map((extra) => extra.trim())
    .filter((extra) => extra !== '');
  return { extras, after: skipSpaces(line, close + 1) };
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at++;
  return at;
}

const CLAUSE = /^(===|==|~=|!=|<=|>=|<|>) *([A-Za-z0-9][A-Za-z0-9.!+*_-]*)$/;

/** Clauses of PEP 440 without spaces; empty where there are none, `undefined` for anything else. */
function specifierIn(text: string): string | undefined {
  const bare = text.trim();
  if (bare.length > LONGEST_SPECIFIER) return undefined;
  const inner = bare.startsWith('(') && bare.endsWith(')') ? bare.slice(1, -1) : bare;
  const clauses = inner
    .split(',')
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .map((clause) => CLAUSE.exec(clause));
  const read = clauses.flatMap((clause) => (clause === null ? [] : [`${clause[1]}${clause[2]}`]));
  return read.length === clauses.length ? read.join(',') : undefined;
}
