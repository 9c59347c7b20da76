import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import type { Severity } from '../rule.ts';
import type { Connection } from '../system.ts';
import { type Direction, differ, type Ends, never, type Part, part } from './part.ts';

type Words = string | number | boolean;

type Simple<T extends Words> = {
  readonly name: string;
  read(port: Claim<Port>): Claim<T>;
  mayBeOf?(port: Claim<Port>): boolean;
  /** How a value is spoken of: `in the order RGB`. */
  says(value: T): string;
  /** What happens when the two differ. */
  readonly breaks: string | ((producer: T, consumer: T) => string);
  readonly severity?: Severity;
  /** What to ask instead of the question of the rule. */
  question?(producer: T, consumer: T, ends: Ends): string;
  /** By default: equal but for case, spaces and punctuation. */
  same?(producer: T, consumer: T): boolean;
  asks?(stated: T, by: Direction, connection: Connection): boolean;
  readonly once?: boolean;
  applies?(connection: Connection): boolean;
};

/** A part whose values are words or numbers that are equal or not; asked of nobody by default. */
export const attributePart = <T extends Words>(of: Simple<T>): Part =>
  part<T>({
    name: of.name,
    read: of.read,
    asks: of.asks ?? never,
    once: of.once ?? false,
    ...(of.applies ? { applies: of.applies } : {}),
    ...(of.mayBeOf ? { mayBeOf: of.mayBeOf } : {}),
    fits: (producer, consumer, ends) =>
      (of.same ?? sameWord)(producer, consumer)
        ? undefined
        : {
            message: differ(ends, of.says(consumer), of.says(producer)),
            breaks: typeof of.breaks === 'string' ? of.breaks : of.breaks(producer, consumer),
            ...(of.severity ? { severity: of.severity } : {}),
            ...(of.question ? { question: of.question(producer, consumer, ends) } : {}),
          },
  });

/** Names that people type: `UTF-8` and `utf8`, `gRPC` and `GRPC` are the same. */
export const sameWord = (a: Words, b: Words): boolean => folded(a) === folded(b);

export const folded = (value: Words): string =>
  String(value)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
