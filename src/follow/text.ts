import type { Log } from '../observe/logs.ts';
import type { ExportPlan } from '../observe/plan.ts';
import { restored, type StoredSums, stored } from '../observe/sums.ts';
import { type Wanted, wantedOf } from '../observe/wanted.ts';
import type { Windows } from '../observe/windows.ts';
import type { Surroundings } from '../sources/locate.ts';
import type { LogFileEnd } from '../sources/text/log.ts';
import {
  outsideIn,
  sumTextPart,
  type TextReading,
  type Types,
  textReading,
  typeNamed,
  typesIn,
  wantedInText,
  worstIn,
} from '../sources/text-log.ts';
import { asideInText, withAges } from './aside.ts';
import type { Follower, Step } from './follower.ts';
import type { Mark, Place } from './place.ts';
import { type Portion, Portions } from './portions.ts';

type Reading = {
  /** As the first records suggested: sums add up only while values are read as the same. */
  readonly types: readonly (readonly [string, string])[];
  /** All columns that were seen, those of later files as well. */
  readonly names: readonly string[];
};

type Options = {
  /** How many bytes a step reads. */
  readonly step?: number | undefined;
  /** Whether some truth is joined to it by its ids. */
  readonly isJoined: boolean;
};

/** Follows files of CSV or JSON Lines that grow, are rotated, and become more. */
export class TextFollower implements Follower {
  readonly plan: ExportPlan;
  readonly #windows: Windows;
  readonly #portions: Portions;
  readonly #isJoined: boolean;
  /** How old the data are, which takes two columns. */
  readonly #age: Wanted | undefined;
  #reading: { readonly of: Mark | undefined; readonly made: TextReading } | undefined;

  constructor(
    windows: Windows,
    plan: ExportPlan,
    surroundings: Surroundings,
    { step, isJoined }: Options,
  ) {
    this.plan = plan;
    this.#windows = windows;
    this.#portions = new Portions(plan, surroundings, step);
    this.#isJoined = isJoined;
    this.#age = wantedOf(plan).find(({ since }) => since !== undefined);
  }

  look(place: Place): void {
    this.#portions.look(place);
  }

  next(place: Place): Promise<Step | undefined> {
    return this.#portions.next((portion) => this.#read(portion, place));
  }

  async #read(portion: readonly Portion[], place: Place): Promise<Step> {
    const reading = await this.#readingWith(place.reading, portion);
    const files = portion.map(({ file }) => file);
    const ordinal = place.records;
    const { sums, summary } = await sumTextPart(this.#readingFor(reading), files, { ordinal });
    const { before, after, untimed } = summary.outside;
    const ends = portion.map((_, at) => summary.files[at] as LogFileEnd);
    // They are read up to the same place, whatever was written in between.
    const same = files.map((file, at) => ({ ...file, to: ends[at]?.offset }));
    const options = { isJoined: this.#isJoined, ordinal };
    const aside = await asideInText(this.#windows, this.plan, same, options);
    return {
      marks: this.#portions.settle(portion, ends),
      reading,
      sums: sums.map((one) => stored(withAges(one, aside))),
      asked: aside.asked,
      records: ends.reduce((sum, end) => sum + end.records, 0),
      bad: ends.reduce((sum, { bad }) => sum + bad.rows, before + after + untimed),
      worst: [
        ...outsideIn(
          summary,
          this.plan,
          portion.map(({ pending }) => pending.name),
        ),
        ...ends.flatMap((end, at) => worstIn(end, portion[at]?.pending.name ?? '')),
      ],
    };
  }

  /** The types that the first records suggest, and those of columns that later files bring. */
  async #readingWith(before: Mark | undefined, portion: readonly Portion[]): Promise<Reading> {
    const known = before as Reading | undefined;
    const types = new Map<string, string>();
    const fresh = portion.filter(({ pending }) => before === undefined || !pending.mark);
    for (const { pending } of fresh.slice(0, MOST_LOOKED_AT)) {
      for (const [name, type] of (await typesIn(this.plan, pending.path)) ?? []) {
        if (!types.has(name)) types.set(name, type);
      }
    }
    const names = [...new Set([...(known?.names ?? []), ...types.keys()])];
    return { types: known?.types ?? [...types], names };
  }

  #readingFor(of: Mark | undefined): TextReading {
    const known = this.#reading;
    if (known && JSON.stringify(known.of) === JSON.stringify(of)) return known.made;
    const types: Types = new Map((of as Reading | undefined)?.types ?? []);
    const made = textReading(this.#windows, this.plan, wantedInText(this.plan), types);
    this.#reading = { of, made };
    return made;
  }

  log({ marks, reading }: Place, kept: StoredSums): Log {
    const { asked } = this.#readingFor(reading);
    const names = (reading as Reading | undefined)?.names ?? [];
    const known = new Set(names);
    const sums = restored(kept);
    const wanted = asked.map((one) => one.wanted);
    // A key that came up later than the first records is there as well.
    const isThere = (at: number): boolean =>
      known.has(wanted[at]?.column ?? '') || (sums.columns[at]?.present ?? 0) > 0;
    const places = [...asked.keys()].filter(isThere);
    const only = <T>(list: readonly T[]): readonly T[] => places.map((at) => list[at] as T);
    const found = only(wanted).map(({ column }) => column);
    const age = this.#age && sums.columns[asked.length];
    const own = {
      ...sums,
      columns: [...only(sums.columns), ...(age ? [age] : [])],
      wrong: only(sums.wrong ?? []),
    };
    return {
      plan: this.plan,
      files: this.#portions.names.length > 0 ? this.#portions.names : [...marks.keys()],
      wanted: [...only(wanted), ...(this.#age && age ? [this.#age] : [])],
      lacking: wanted.flatMap(({ column }) => (found.includes(column) ? [] : [column])),
      names: [...new Set([...names, ...found])],
      types: [...only(asked).map(typeNamed), ...(age ? ['DOUBLE'] : [])],
      records: sums.records,
      bad: sums.bad,
      windows: () => [own],
    };
  }
}

/** Of files that begin in the same step, so many are asked for their types. */
const MOST_LOOKED_AT = 4;
