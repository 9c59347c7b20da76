import type { Family, MetricType } from './sample.ts';
import { nameAndRest } from './series-text.ts';

// What a sample may add to the name of its family (OpenMetrics 1.0, 5.1 to 5.8).
const ENDINGS: ReadonlyMap<string, readonly MetricType[]> = new Map([
  ['_bucket', ['histogram', 'gaugehistogram']],
  ['_sum', ['histogram', 'summary']],
  ['_count', ['histogram', 'summary']],
  ['_gsum', ['gaugehistogram']],
  ['_gcount', ['gaugehistogram']],
  ['_total', ['counter']],
  ['_created', ['counter', 'histogram', 'summary']],
  ['_info', ['info']],
]);

const TYPES: ReadonlySet<string> = new Set<MetricType>([
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
]);

/** The type that a text names; `untyped` is the older word for `unknown`. */
export function typeNamed(text: string): MetricType | undefined {
  const word = text.toLowerCase();
  if (word === 'untyped') return 'unknown';
  return TYPES.has(word) ? (word as MetricType) : undefined;
}

/** The families of a source, with what its metadata says of them. */
export class Families {
  readonly #byName = new Map<string, Family>();
  /** Metadata that was read: every reading repeats it. */
  readonly #read = new Set<string>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** The family of that name, which is made where it is new. */
  named(name: string): Family {
    const known = this.#byName.get(name);
    if (known) return known;
    const family: Family = { name, type: 'unknown', unit: undefined };
    if (this.#byName.size < this.#most) this.#byName.set(name, family);
    return family;
  }

  /** The family that a sample belongs to by its name. */
  ofSample(name: string, hasBorder: boolean): Family {
    const own = this.#byName.get(name);
    if (own !== undefined && own.type !== 'unknown') return own;
    const end = name.lastIndexOf('_');
    const ending = end > 0 ? name.slice(end) : '';
    const types = ENDINGS.get(ending);
    if (types === undefined) return this.named(name);
    const base = this.#byName.get(name.slice(0, end));
    if (base !== undefined && types.includes(base.type)) return base;
    // Where nothing says the type, a border can only be that of a bucket.
    if (ending !== '_bucket' || !hasBorder) return this.named(name);
    const histogram = this.named(name.slice(0, end));
    if (histogram.type === 'unknown') histogram.type = 'histogram';
    return histogram;
  }

  /** Takes a comment without its `#` if it says the type or the unit of a family. */
  readComment(text: string): void {
    if (this.#read.has(text)) return;
    if (this.#read.size < this.#most) this.#read.add(text);
    const [, word, rest = ''] = /^(TYPE|UNIT)[ \t]+(.*)$/s.exec(text) ?? [];
    const [name, said] = (word && nameAndRest(rest)) || [];
    if (name === undefined || said === undefined) return;
    const family = this.named(name);
    const type = typeNamed(said);
    if (word === 'UNIT') family.unit = said === '' ? undefined : said;
    else if (type !== undefined && family.type === 'unknown') family.type = type;
  }
}
