import { parseVersion, satisfies } from '../values/version.ts';
import { softwareName } from './software-names.ts';
import type { Facts, Row } from './tables.ts';

type Release = Row<'frameworkReleases'>;

/**
 * Whether any release of a framework that a range accepts was published for a Python; undefined
 * where a release may have been that no row lists, or where something cannot be read.
 */
export function isPublishedFor(
  facts: Facts,
  framework: string,
  range: string,
  python: string,
): boolean | undefined {
  const { canonical } = softwareName(facts, framework);
  const rows = [...facts.tables.frameworkReleases.values()]
    .filter((row) => row.framework === canonical)
    .sort((one, other) => numberOf(other) - numberOf(one));
  const accepted = rows.filter((row) => accepts(range, row));
  const [newest, oldest] = [rows[0], rows.at(-1)];
  const wanted = parseVersion(python, 'pep440');
  if (!newest || !oldest || accepted.length === 0) return undefined;
  if (!wanted.ok || wanted.value.release.length < 2) return undefined;
  const suits = (specifier: string | undefined): boolean =>
    specifier !== undefined && satisfies(wanted.value, specifier) === true;
  if (accepted.some((row) => suits(row.python) || suits(row.pythonExperimental))) return true;
  // Later releases drop old versions of Python and take up new ones; earlier ones the reverse. The
  // first wheels for a new Python are often there before it is listed, so the next one is left open.
  const [major = 0, minor = 0] = wanted.value.release;
  const before = `${major}.${minor - 1}`;
  const isNewer = accepted.every((row) => !fits(`<${row.python.split('<')[1]}`, before));
  const isOlder = accepted.every((row) => !suits(row.python.split(',')[0]));
  if (isNewer && !accepts(range, newest)) return false;
  return isOlder && !acceptsBefore(range, oldest) ? false : undefined;
}

/** The order of releases, `2.9` before `2.10`. */
const numberOf = ({ version }: Release): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
};

const fits = (range: string, text: string): boolean => {
  const version = parseVersion(text, 'pep440');
  return version.ok && satisfies(version.value, range, 'pep440') === true;
};

const PATCHES = [...Array(10).keys()];

const accepts = (range: string, { version }: Release): boolean =>
  PATCHES.some((patch) => fits(range, `${version}.${patch}`));

/** Whether a range accepts a release that is earlier than all that are listed. */
function acceptsBefore(range: string, oldest: Release): boolean {
  const [major = 0, minor = 0] = oldest.version.split('.').map(Number);
  const earlier = [...Array(minor).keys()].map((one) => `${major}.${one}`);
  const before = [...Array(major).keys()].flatMap((one) =>
    [...Array(30).keys()].map((other) => `${one}.${other}`),
  );
  return [...before, ...earlier].some((one) =>
    PATCHES.some((patch) => fits(range, `${one}.${patch}`)),
  );
}
