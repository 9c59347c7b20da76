import type { Statistics } from '../generated/descriptors.ts';
import type { Nature } from './columns.ts';
import {
  decodeSummary,
  encodeSummary,
  type Profile,
  type ProfiledField,
  type Slice,
} from './document.ts';
import { statisticsOf } from './statistics.ts';
import { Summary } from './summary.ts';
import { NOTHING } from './tally.ts';

/** Why profiles do not add up; the message says which field and why. */
export class Unmergeable extends Error {}

/**
 * One profile of the data of several, as if all of it had been read at once. What was only estimated
 * stays as exact as it was: merging adds no error. The order does not matter.
 * @throws {Unmergeable} where a field holds other values, or has another histogram
 */
export function mergeProfiles(...profiles: readonly Profile[]): Profile {
  const [first] = profiles;
  if (first === undefined) throw new Unmergeable('there is nothing to merge');
  const window = mergeWindows(profiles.map((profile) => profile.window));
  const slices = mergeSlices(profiles, window);
  return {
    profile: 'v1',
    tool: profiles.map(({ tool }) => tool).sort()[profiles.length - 1] ?? first.tool,
    sources: profiles
      .flatMap(({ sources }) => sources)
      .sort((one, other) => compare(JSON.stringify(one), JSON.stringify(other))),
    records: profiles.reduce((sum, { records }) => sum + records, 0),
    ...(window ? { window } : {}),
    fields: mergeFields(profiles, window),
    ...(slices ? { slicedBy: first.slicedBy ?? [], slices } : {}),
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

type Window = NonNullable<Statistics['window']>;
type Part = { readonly records: number; readonly fields: readonly ProfiledField[] };

/** The stretch of time around all of them; nothing where one of them does not say. */
function mergeWindows(windows: readonly (Window | undefined)[]): Window | undefined {
  const known = windows.filter((window) => window !== undefined);
  if (known.length < windows.length) return undefined;
  const by = (moment: string | undefined) => Date.parse(moment ?? '');
  return known.reduce(
    (one, other) =>
      ({
        ...(by(one.from) <= by(other.from) ? { from: one.from } : { from: other.from }),
        ...(by(one.to) >= by(other.to) ? { to: one.to } : { to: other.to }),
      }) as Window,
  );
}

function mergeFields(parts: readonly Part[], window: Window | undefined): ProfiledField[] {
  return namesOf(parts).map((name) => {
    try {
      return mergeField(name, parts, window);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new Unmergeable(`the field \`${name}\` cannot be merged: ${error.message}`);
    }
  });
}

/** In the order of the columns if that is the same everywhere, else by code unit. */
function namesOf(parts: readonly Part[]): readonly string[] {
  const lists = parts.map(({ fields }) => fields.map(({ name }) => name));
  const [first = []] = lists;
  const isSame = lists.every((list) => JSON.stringify(list) === JSON.stringify(first));
  return isSame ? first : [...new Set(lists.flat())].sort();
}

function mergeField(
  name: string,
  parts: readonly Part[],
  window: Window | undefined,
): ProfiledField {
  const found = parts.map(({ fields }) => fields.find((field) => field.name === name));
  const fields = found.filter((field) => field !== undefined);
  const summaries = found.map((field, at) =>
    field ? decodeSummary(field) : absent(parts[at]?.records ?? 0),
  );
  const merged = mergeSummaries(summaries);
  // Columns that have never held a value have no type of their own.
  const telling = fields.filter((field) => isTelling(summaries[found.indexOf(field)]));
  const types = [...new Set((telling.length > 0 ? telling : fields).map(({ type }) => type))];
  const [dtype, ...others] = new Set(fields.map((field) => field.dtype));
  const type = types.length === 1 ? (types[0] ?? '') : typeOfSeveral(merged.nature, types);
  return {
    name,
    type,
    ...(dtype !== undefined && others.length === 0 ? { dtype } : {}),
    statistics: statisticsOf(merged, type, window),
    state: encodeSummary(merged),
  };
}

const absent = (records: number): Summary =>
  new Summary('other', undefined, {
    tally: { ...NOTHING, count: records, missing: records },
  });

const isTelling = (summary: Summary | undefined): boolean =>
  summary !== undefined && summary.tally.count > summary.tally.missing;

const typeOfSeveral = (nature: Nature, types: readonly string[]): string =>
  nature === 'number' ? 'DOUBLE' : ([...types].sort()[0] ?? '');

/**
 * One summary of several, which stay as they are.
 * @throws {Error} where two of them do not add up
 */
export function mergeSummaries(summaries: readonly Summary[]): Summary {
  const telling = summaries.filter(isTelling);
  const [model = summaries[0]] = telling;
  if (model === undefined) throw new Error('there is nothing to merge');
  const merged = new Summary(model.nature, model.edges);
  for (const summary of summaries) {
    if (!isTelling(summary)) merged.skip(summary.tally);
    else if (summary.nature !== model.nature) {
      const natures = [model.nature, summary.nature].sort();
      throw new Error(`it holds ${natures.map((nature) => WORDS[nature]).join(' and ')}`);
    } else if (JSON.stringify(summary.edges) !== JSON.stringify(model.edges)) {
      throw new Error('its histograms have different edges; profile both with one --reference');
    } else merged.merge(summary);
  }
  return merged;
}

const WORDS = {
  number: 'numbers',
  boolean: 'truth values',
  time: 'times',
  text: 'texts',
  other: 'other values',
} as const satisfies Record<Nature, string>;

/**
 * The slices of several profiles. A slice that one of them has counted among the rest cannot be told
 * apart any more, and joins the rest.
 */
function mergeSlices(
  profiles: readonly Profile[],
  window: Window | undefined,
): readonly Slice[] | undefined {
  const [first, ...others] = profiles.map(({ slicedBy }) => JSON.stringify(slicedBy));
  if (others.some((columns) => columns !== first)) {
    throw new Unmergeable('the profiles are sliced by different columns');
  }
  if (first === undefined) return undefined;
  const all = profiles.flatMap(({ slices = [] }) => slices);
  const keys = [...new Set(all.map(keyOf))].filter((key) => key !== REST).sort();
  const isWhole = (key: string) =>
    profiles.every(({ slices = [] }) => {
      const present = slices.map(keyOf);
      return present.includes(key) || !present.includes(REST);
    });
  const kept = keys.filter(isWhole);
  const merged = kept.map((key) =>
    joined(
      all.filter((slice) => keyOf(slice) === key),
      window,
    ),
  );
  const rest = all.filter((slice) => !kept.includes(keyOf(slice)));
  if (rest.length === 0) return merged;
  const { of: _, ...together } = joined(rest, window);
  return [...merged, together];
}

const REST = '';
const keyOf = ({ of }: Slice): string => (of === undefined ? REST : JSON.stringify(of));

const joined = (slices: readonly Slice[], window: Window | undefined): Slice => ({
  ...(slices[0]?.of ? { of: slices[0].of } : {}),
  records: slices.reduce((sum, { records }) => sum + records, 0),
  fields: mergeFields(slices, window),
});
