import { comparePep440, type Pep440, readPep440, satisfiesPep440 } from './pep440.ts';
import { remembering } from './remember.ts';
import { compareSemver, readSemver, satisfiesSemver } from './semver.ts';
import {
  accept,
  LONGEST,
  makeValue,
  order,
  type Parsed,
  quote,
  reject,
  type Value,
} from './value.ts';

export type VersionScheme = 'semver' | 'pep440' | 'calver' | 'numeric';

/** A version, in the parts that all schemes share. */
export type Version = Value<'version'> & {
  readonly scheme: VersionScheme;
  /** PEP 440's epoch; 0 in every other scheme. */
  readonly epoch: number;
  readonly release: readonly number[];
  /** Whether it comes before its release (rc, alpha), is the release, or comes after it (post). */
  readonly stage: 'before' | 'release' | 'after';
  /** The version without leading `v` and build tag, as the libraries read it. */
  readonly public: string;
  /** The build or local tag, such as `cu126` or `py3`; it takes no part in the order. */
  readonly local?: string;
};

const DOTTED = /^\d+(?:\.\d+)*$/;
const CALENDAR = /^(\d{4}|\d{2})(?:[-._]\d+|\d{2}(?:\d{2})?)(?:[-._]\d+)*(?:-([A-Za-z][\w.]*))?$/;
const EXAMPLES: Readonly<Record<VersionScheme, string>> = {
  semver: 'a semantic version such as 2.1.0 or 2.1.0-rc.1',
  pep440: 'a PEP 440 version such as 2.1, 2.1rc1 or 2.9.0+cu126',
  calver: 'a calendar version such as 2026.11 or 24.08-py3',
  numeric: 'a numeric version such as 580.105.08',
};

type Meaning = Omit<Version, 'kind' | 'text' | 'toString'>;

/**
 * Reads a version of the given scheme. Without one, integers with dots are `numeric` (`calver` when
 * they begin with a year), a pre-release after a hyphen is `semver`, the rest `pep440`.
 */
export function parseVersion(raw: string | number, scheme?: VersionScheme): Parsed<Version> {
  const text = String(raw);
  return versions(`${scheme} ${text}`, () => readVersion(text, scheme));
}

const versions = remembering<Parsed<Version>>();

function readVersion(text: string, scheme?: VersionScheme): Parsed<Version> {
  const bare = text.trim().replace(/^[vV](?=\d)/, '');
  const meaning =
    text.length > LONGEST ? undefined : scheme ? READERS[scheme](bare) : readAny(bare);
  if (meaning === undefined) {
    const wanted = scheme ? EXAMPLES[scheme] : 'a version such as 2.1.0, 2.1rc1 or 580.105.08';
    return reject(`${quote(text)} is not ${wanted}`);
  }
  if (!meaning.release.every(Number.isSafeInteger)) {
    return reject(`${quote(text)} has a part that is too large for a version`);
  }
  return accept(makeValue('version', text, meaning));
}

/**
 * The order of two public versions; build tags take no part, missing parts are zeros. Undefined
 * when the schemes give two pre-releases of the same release no common order.
 */
export function compareVersions(a: Version, b: Version): number | undefined {
  if (a.epoch !== b.epoch) return order(a.epoch, b.epoch);
  const byRelease = compareReleases(a.release, b.release);
  if (byRelease !== 0) return byRelease;
  if (a.stage === 'release' && b.stage === 'release') return 0;
  if (a.scheme === b.scheme) {
    if (a.scheme === 'semver') return compareSemver(a.public, b.public);
    return comparePep440(a, b);
  }
  // A pre-release comes before its release and a post release after it, in every scheme.
  const sign = order(STAGES.indexOf(a.stage), STAGES.indexOf(b.stage));
  return sign === 0 ? undefined : sign;
}

/** Whether two versions are the same; a build tag counts only where both have one. */
export function sameVersion(a: Version, b: Version): boolean {
  const tagged = a.local !== undefined && b.local !== undefined;
  return compareVersions(a, b) === 0 && (!tagged || a.local === b.local);
}

/**
 * Whether a version is one that a specifier asks for: PEP 440 (`>=2.1,<3`, `~=1.4`, `==3.*`), a
 * semver range (`^2.0.0`, `~1.2`, `1.x || 2.x`), or a bare version, which is a prefix (`2.1` is
 * any 2.1.*). Comparisons alone (`>=2.1 <3`) follow the scheme. Undefined when it cannot be told:
 * the specifier is none, or its language cannot express the version.
 */
export function satisfies(
  version: Version,
  specifier: string,
  scheme: VersionScheme = version.scheme,
): boolean | undefined {
  if (specifier.length > LONGEST) return undefined;
  const key = [scheme, version.scheme, version.public, version.local, specifier].join(' ');
  return verdicts(key, () => decide(version, specifier.trim(), scheme));
}

const verdicts = remembering<boolean | undefined>();

function decide(version: Version, text: string, scheme: VersionScheme): boolean | undefined {
  if (text === '*') return true;
  const prefix = parseVersion(text.replace(/(?:\.[*xX])+$/, ''));
  if (prefix.ok) return startsWith(version, prefix.value);
  if (/~=|==|!=/.test(text)) return inPep440(version, text);
  if (/[\^|]|~|\s-\s|\d\.[xX*]/.test(text)) return inSemver(version, text);
  return scheme === 'semver' ? inSemver(version, text) : inPep440(version, text);
}

/** Whether a text can be read as a specifier by `satisfies`, whatever the version. */
export function isSpecifier(text: string): boolean {
  const probe = parseVersion('1.0.0');
  if (!probe.ok) return false;
  return (['pep440', 'semver'] as const).some(
    (scheme) => satisfies(probe.value, text, scheme) !== undefined,
  );
}

const STAGES = ['before', 'release', 'after'];

const READERS: Readonly<Record<VersionScheme, (text: string) => Meaning | undefined>> = {
  semver: (text) => {
    const parts = readSemver(text);
    return parts && { scheme: 'semver', epoch: 0, ...parts };
  },
  pep440: (text) => {
    const parts = readPep440(text);
    return parts && { scheme: 'pep440', ...parts };
  },
  calver: (text) => {
    const [whole, , modifier] = CALENDAR.exec(text) ?? [];
    if (whole === undefined) return undefined;
    const dated = modifier === undefined ? text : text.slice(0, -modifier.length - 1);
    return plain('calver', dated.replace(/[-_]/g, '.'), modifier);
  },
  numeric: (text) => (DOTTED.test(text) ? plain('numeric', text) : undefined),
};

function readAny(text: string): Meaning | undefined {
  const [calendar, year = '', modifier = ''] = CALENDAR.exec(text) ?? [];
  const dated = /^(?:19|20)\d\d/.test(year) || /^\d\d\.\d\d-[A-Za-z]/.test(text);
  if (calendar !== undefined && dated && !isStage(modifier)) return READERS.calver(text);
  if (DOTTED.test(text)) return plain('numeric', text);
  const semver = READERS.semver(text);
  return semver?.stage === 'before' ? semver : (READERS.pep440(text) ?? semver);
}

/** Whether the modifier of a date is a stage: 2026.11-rc1 is not 2026.11 with a tag, but before it. */
const isStage = (modifier: string): boolean =>
  /^(?:a|alpha|b|beta|c|rc|pre|preview|dev|post|rev|r)[._]?\d*$/i.test(modifier);

function plain(scheme: 'calver' | 'numeric', text: string, local?: string): Meaning {
  const release = text.split('.').map(Number);
  const shared = {
    scheme,
    epoch: 0,
    release,
    stage: 'release',
    public: release.join('.'),
  } as const;
  return local === undefined ? shared : { ...shared, local };
}

function compareReleases(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const sign = order(a[at] ?? 0, b[at] ?? 0);
    if (sign !== 0) return sign;
  }
  return 0;
}

function startsWith(version: Version, prefix: Version): boolean | undefined {
  if (prefix.stage !== 'release' || prefix.local !== undefined) {
    const sign = compareVersions(version, prefix);
    if (sign !== 0 || prefix.local === undefined) return sign === undefined ? sign : sign === 0;
    return version.local === prefix.local;
  }
  if (version.epoch !== prefix.epoch) return false;
  return prefix.release.every((part, at) => part === (version.release[at] ?? 0));
}

function inPep440(version: Version, text: string): boolean | undefined {
  const { stage, scheme } = version;
  if (scheme !== 'semver') return satisfiesPep440(version, text);
  // PEP 440 would read the semver pre-release 1.2.3-1 as a post release, and knows few words.
  const known = stage === 'release' || /-(?:a|alpha|b|beta|rc|dev)[.-]?\d*$/.test(version.public);
  const read: Pep440 | undefined = known ? readPep440(version.public) : undefined;
  return read && satisfiesPep440({ ...version, public: read.public }, text);
}

function inSemver(version: Version, specifier: string): boolean | undefined {
  const text = asSemver(version);
  return text === undefined ? undefined : satisfiesSemver(text, specifier);
}

/** The version in semver's terms; undefined where semver has none (1.2.3.4, 2.0.post1, 1!2.0). */
function asSemver(version: Version): string | undefined {
  if (version.scheme === 'semver') return version.public;
  const [major = 0, minor = 0, patch = 0, ...rest] = version.release;
  if (version.epoch !== 0 || version.stage === 'after' || rest.some((part) => part !== 0)) {
    return undefined;
  }
  const release = `${major}.${minor}.${patch}`;
  if (version.stage === 'release') return release;
  const [, word = '', number = ''] = /(a|b|rc)(\d+)$/.exec(version.public) ?? [];
  return word === '' ? undefined : `${release}-${word}.${number}`;
}
