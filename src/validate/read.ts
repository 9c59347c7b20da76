import { closest, isSlip } from '../closest.ts';
import { EXTERNAL, KINDS, parseReference } from '../reference.ts';
import type { AttributeValue } from '../schema/tree.ts';
import { parseDigest } from '../values/digest.ts';
import { parseDtype } from '../values/dtype.ts';
import { parseDuration } from '../values/duration.ts';
import { parseFraction } from '../values/fraction.ts';
import { parseQuantity } from '../values/quantity.ts';
import { parseRate } from '../values/rate.ts';
import { parseDate, parseTimestamp } from '../values/time.ts';
import { parseUnit } from '../values/unit.ts';
import { type Parsed, quote } from '../values/value.ts';
import { isSpecifier, parseVersion } from '../values/version.ts';
import { follow } from './route.ts';

/** What is wrong with a value, as a sentence that begins with it; `undefined` where nothing is. */
type Reader = (value: string) => string | undefined;

const by =
  (parse: (raw: string) => Parsed<unknown>): Reader =>
  (value) => {
    const parsed = parse(value);
    return parsed.ok ? undefined : parsed.problem;
  };

// Names to be compared with one that cannot be read; only common ones, since slips are as well.
const DTYPES = words(`float32 float64 float16 bfloat16 int64 int32 int16 int8 uint8 boolean string
  bytes date datetime duration category object`);
const UNITS = words(`celsius fahrenheit kelvin meter kilometer centimeter millimeter mile foot inch
  km/h kilogram gram pound liter second minute hour day week month year percent pixel byte pascal
  volt ampere watt hertz radian`);

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

/** The same complaint with the name that its author most likely meant. */
const near =
  (names: readonly string[], read: Reader): Reader =>
  (value) => {
    const problem = read(value);
    const name = problem === undefined ? undefined : closest(value, names);
    return name !== undefined && isSlip(value, name) ? `${problem}; "${name}" is closest` : problem;
  };

const READERS: Partial<Readonly<Record<AttributeValue, Reader>>> = {
  quantity: by(parseQuantity),
  duration: by(parseDuration),
  rate: by(parseRate),
  fraction: by(parseFraction),
  dtype: near(DTYPES, by(parseDtype)),
  unit: near(UNITS, by(parseUnit)),
  timestamp: by(parseTimestamp),
  date: by(parseDate),
  digest: by(parseDigest),
  version: readVersion,
  specifier: readSpecifier,
  reference: readReference,
  pointer: readPointer,
};

/** Whether values of a kind have a form of their own that can be read. */
export const isReadable = (kind: AttributeValue): boolean => READERS[kind] !== undefined;

// The same few hundred values fill ten thousand descriptors, so each is read once.
const verdicts = new Map<AttributeValue, Map<string, string | null>>();
const KEPT = 4096;

/** No schema lets a value of a readable kind be longer; what evidence cites has no such bound. */
const LONGEST_VALUE = 512;

/**
 * What is wrong with a text or number that stands for a value of `kind`, or `undefined`. Looks at
 * the value alone: whether a reference leads to an element is for the linked system to say.
 */
export function complaint(kind: AttributeValue, value: unknown): string | undefined {
  const reader = READERS[kind];
  if (reader === undefined) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  let known = verdicts.get(kind);
  if (known === undefined || known.size >= KEPT) {
    known = new Map();
    verdicts.set(kind, known);
  }
  const text = String(value);
  if (text.length > LONGEST_VALUE) return `${quote(text)} is too long to be read`;
  const verdict = known.get(text);
  if (verdict !== undefined) return verdict ?? undefined;
  const found = reader(text);
  known.set(text, found ?? null);
  return found;
}

const MOVING = /^(?:latest|newest|current|stable|any|main|master|nightly|head)$/i;
const RANGE = /^(?:[<>=!~^]|.*\|\||.*,\s*[<>=!~]|\d+(?:\.\d+)*\.[x*]$|\*$)/;

/**
 * Versions come in more schemes than anybody can read (`22H2`, `12c`, `3.2.Final`); rules are
 * `unknown` about those. Only what is no version at all is a mistake.
 */
function readVersion(text: string): string | undefined {
  if (RANGE.test(text))
    return `${quote(text)} is a range, but one version is expected here, such as 2.1.0`;
  if (MOVING.test(text)) {
    return `${quote(text)} moves; write the version that it stands for today, such as 2.1.0`;
  }
  if (/\d/.test(text)) return undefined;
  const parsed = parseVersion(text);
  return parsed.ok ? undefined : parsed.problem;
}

/** What nearly everybody writes, and every language of specifiers reads. */
const COMPARISONS =
  /^(?:[<>=!]=|[<>])\s*\d+(?:\.\d+)*(?:\s*,\s*(?:[<>=!]=|[<>])\s*\d+(?:\.\d+)*)*$/;

/** A bare version, also in a scheme of its own, asks for just that version. */
const isBare = (text: string): boolean => /^[\w.+-]+$/.test(text) && /\d/.test(text);

function readSpecifier(text: string): string | undefined {
  if (isBare(text) || COMPARISONS.test(text) || isSpecifier(text)) return undefined;
  return `${quote(text)} is not a version range such as >=2.1,<3 or ^2.0, or a version such as 2.1`;
}

function readReference(text: string): string | undefined {
  if (text === EXTERNAL) return undefined;
  const reference = parseReference(text);
  if (reference !== undefined) {
    const target = follow(reference.kind, reference.path);
    return 'lost' in target ? `${quote(text)} leads nowhere: ${target.lost()}` : undefined;
  }
  const [word = '', name] = text.split('/', 2);
  const kind = closest(word, KINDS);
  const example = `${quote(text)} is not a reference such as TrainedModel/fraud-scorer`;
  if (name === undefined) return example;
  if (kind === undefined) return `${example}: ${quote(word)} is no kind of element`;
  return kind === word ? example : `${example}: ${quote(word)} is no kind; "${kind}" is closest`;
}

function readPointer(text: string): string | undefined {
  if (text === '' || text.startsWith('/')) return undefined;
  const better = text.replace(/^[#.]?\/?/, '/').replaceAll('.', '/');
  return `${quote(text)} is not a pointer, which begins with a slash; write ${quote(better)}`;
}
