import { categories } from './port/categories.ts';
import { delivery } from './port/delivery.ts';
import { pattern, position, range } from './port/domain.ts';
import { dtype, precision } from './port/dtype.ts';
import { encoding } from './port/encoding.ts';
import { granularity } from './port/granularity.ts';
import { meaning } from './port/meaning.ts';
import { codes, presence } from './port/missing.ts';
import type { Part } from './port/part.ts';
import { shape } from './port/shape.ts';
import { time } from './port/time.ts';
import { unit } from './port/unit.ts';
import type { Judgement } from './rule.ts';
import type { Connection, System } from './system.ts';

/**
 * The type of a port, part by part. A producer fits a consumer when each part fits: what the one
 * may send lies inside what the other accepts.
 */
export const PORT = {
  shape: [shape],
  dtype: [dtype, precision],
  unit: [unit],
  domain: [range, pattern],
  categories: [categories],
  codes: [codes],
  presence: [presence],
  meaning,
  encoding,
  time,
  granularity,
  delivery,
  position: [position],
} as const satisfies Readonly<Record<string, readonly Part[]>>;

/** What preparation is there to change: raw values are filtered and filled before training. */
const PREPARED: readonly string[] = ['domain', 'categories', 'codes', 'presence', 'delivery'];

/**
 * Judges one aspect of the type on every connection of a system. A comparison that several ports
 * share, such as the delivery of a whole data set, is made once.
 */
export function* compare(
  { connections }: Pick<System, 'connections'>,
  aspect: keyof typeof PORT,
): Iterable<Judgement> {
  const seen = new Set<string>();
  for (const connection of connections) {
    if (connection.producer.element.kind === 'RawData' && PREPARED.includes(aspect)) continue;
    for (const part of PORT[aspect]) {
      const judgement = part.judge(connection);
      const key = `${part.name} ${judgement.sides.map(placeFor(part, judgement)).join(' ')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield judgement;
    }
  }
}

const placeFor =
  ({ once }: Part, { decision }: Judgement) =>
  ({ element, pointer }: Judgement['sides'][number]): string => {
    const asked = typeof decision === 'object' && 'unanswered' in decision;
    const { kind, name, version = '' } = element;
    return `${kind}/${name}@${version}#${once && asked ? '' : pointer}`;
  };

/** Every judgement about one connection: whether the producer fits the consumer, and in what. */
export const compareConnection = (connection: Connection): readonly Judgement[] =>
  Object.values(PORT).flatMap((parts: readonly Part[]) =>
    parts.map((part) => part.judge(connection)),
  );
