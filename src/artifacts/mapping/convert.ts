import { countryOf } from '../../meaning/countries.ts';
import { parseDtype } from '../../values/dtype.ts';
import { parseDuration } from '../../values/duration.ts';
import { parseQuantity } from '../../values/quantity.ts';
import { parseRate } from '../../values/rate.ts';
import { parseDate } from '../../values/time.ts';
import { toName } from '../propose/names.ts';
import { isOrdered } from '../vocabulary/versions.ts';
import type { Conversion, Outcome } from './table.ts';

const lost = (why: string): Outcome => ({ lost: why });
const given = (value: unknown): Outcome => ({ value });

/** A conversion of texts; numbers and truth values count as the text that spells them. */
const fromText =
  (convert: (text: string) => Outcome): Conversion =>
  (value) =>
    typeof value === 'object' ? lost('which is no text') : convert(String(value).trim());

/** A text for people, at most as long as the attribute takes. */
export const text = (longest = 4000): Conversion =>
  fromText((read) =>
    read.length > longest ? lost(`which is longer than ${longest} characters`) : given(read),
  );

/** The name of an element or of an item, in the spelling that references use. */
export const name: Conversion = fromText((read) => {
  const spelled = toName(read);
  return spelled === 'unnamed' ? lost('which is no name that one can refer to') : given(spelled);
});

/** The first of some texts that says anything. */
export const firstOf =
  (convert: Conversion): Conversion =>
  (...values) =>
    convert(values.find((value) => value !== undefined));

const PORT = /^(?![0-9]+$)[^\s/#@][^#@]{0,199}$/;

/** The name of a field or a port, as the data spell it. */
export const portName: Conversion = fromText((read) =>
  PORT.test(read) ? given(read) : lost('which is no name of a field'),
);

const METRIC = /^[A-Za-z_][A-Za-z0-9_.@:/-]{0,127}$/;

/** The name of a metric; what stands between words has no meaning in it. */
export const metricName: Conversion = fromText((read) => {
  const joined = read.replaceAll(/\s+/g, '-');
  return METRIC.test(joined) ? given(joined) : lost('which is no name of a metric');
});

/** A metric from a list, or the one that its author names where the list has only `Other`. */
export const listedMetric: Conversion = (listed, other) =>
  metricName(typeof listed === 'string' && !/^other$/i.test(listed.trim()) ? listed : other);

export const number: Conversion = (value) => {
  const read = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  return Number.isFinite(read) ? given(read) : lost('which is no number');
};

const NUMBER = /^[-+]?(?:\d{1,30}(?:\.\d{1,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?$/;

/** How many there are. */
export const count: Conversion = (value) => {
  const read = typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  const isCount = Number.isSafeInteger(read) && (read as number) > 0;
  return isCount ? given(read) : lost('which is no count');
};

/** A share that is written in percent. */
export const percent: Conversion = (value) =>
  typeof value === 'number' && value >= 0 && value <= 100
    ? given(Number((value / 100).toPrecision(12)))
    : lost('which is no percentage');

/** Memory or storage as a number of gigabytes. */
export const gigabytes: Conversion = (value) =>
  typeof value === 'number' && value > 0 && parseQuantity(`${value} GB`).ok
    ? given(`${value} GB`)
    : lost('which is no number of gigabytes');

/** Memory or storage with its unit; a bare number may count anything. */
export const bytes: Conversion = fromText((read) =>
  /(?:[KMGTP]i?|B)B?$/.test(read) && parseQuantity(read).ok
    ? given(read)
    : lost('which is no amount of memory with its unit'),
);

export const cores: Conversion = (value) => {
  const read = typeof value === 'string' ? Number(value.trim() || Number.NaN) : value;
  return typeof read === 'number' && read > 0 && read < 1e6
    ? given(read)
    : lost('which is no number of processors');
};

export const version: Conversion = (value) =>
  typeof value === 'string' && isOrdered(value.trim())
    ? given(value.trim())
    : lost('which is no version');

export const date: Conversion = fromText((read) =>
  parseDate(read).ok ? given(read) : lost('which is no date'),
);

/** Whole texts such as `30 days`; prose around a number may say anything of it. */
export const duration: Conversion = fromText((read) =>
  /^[P0-9.]/.test(read) && read.length <= 64 && parseDuration(read).ok
    ? given(read)
    : lost('which is no length of time'),
);

export const rate: Conversion = fromText((read) =>
  /^[0-9.][0-9A-Za-z.+ /-]{1,63}$/.test(read) && parseRate(read).ok
    ? given(read)
    : lost('which is no rate'),
);

export const dtype: Conversion = fromText((read) =>
  read.length <= 64 && parseDtype(read).ok ? given(read) : lost('which is no type that is known'),
);

/** Days from one to another, written in full. */
export const period: Conversion = fromText((read) => {
  const [, from = '', to = ''] =
    /^(\S{10})\s*(?:to|until|through|\/|-|–)\s*(\S{10})$/.exec(read) ?? [];
  const isPeriod = parseDate(from).ok && parseDate(to).ok && from <= to;
  return isPeriod ? given({ from, to }) : lost('which is no period from day to day');
});

/** Countries and nothing else, in any spelling. */
export const regions: Conversion = fromText((read) => {
  const parts = read.slice(0, 400).split(/\s*(?:,|;|&|\band\b)\s*/);
  const known = parts.filter((part) => part !== '');
  return known.length > 0 && known.every((part) => countryOf(part) !== undefined)
    ? given([...new Set(known)])
    : lost('which is more than a list of countries');
});

/** A word of a list, by its spelling in lower case without hyphens. */
export const oneOf =
  (words: Readonly<Record<string, string>>, why: string): Conversion =>
  (value) => {
    const spelled = String(value)
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ');
    return Object.hasOwn(words, spelled) ? given(words[spelled]) : lost(why);
  };

/** Every item that says anything, as one list without repetitions. */
export const union =
  (convert: Conversion) =>
  (found: readonly unknown[]): readonly Outcome[] => {
    const seen = new Set<string>();
    return found.map((one) => {
      const outcome = convert(one);
      if (outcome === undefined || 'lost' in outcome) return outcome;
      const spelled = JSON.stringify(outcome.value).toLowerCase();
      if (seen.has(spelled)) return undefined;
      seen.add(spelled);
      return { value: [outcome.value] };
    });
  };

/** The one thing on which all agree; where they do not, nobody knows which one is meant. */
export const agreed =
  (convert: Conversion) =>
  (found: readonly unknown[]): readonly Outcome[] => {
    const outcomes = found.map((one) => convert(one));
    const values = outcomes.map((one) =>
      one && 'value' in one ? JSON.stringify(one.value) : undefined,
    );
    if (found.length > 1 && (new Set(values).size > 1 || values.includes(undefined))) {
      return found.map(() => lost('which is one of several'));
    }
    return outcomes.slice(0, 1);
  };

/** The same in an attribute that takes a list. */
export const listOf =
  (convert: Conversion): Conversion =>
  (...values) =>
    changed(convert(...values), (value) => [value]);

/** What a conversion gives, as something larger. */
export function changed(outcome: Outcome, change: (value: unknown) => unknown): Outcome {
  return outcome && 'value' in outcome ? { value: change(outcome.value) } : outcome;
}
