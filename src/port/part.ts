import { type Claim, stillSilent } from '../claim.ts';
import { spokenId, spokenName, USUAL_OWNER } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { lastOf } from '../link/ports.ts';
import { at, mayState } from '../lookup.ts';
import {
  type Contradiction,
  type Decision,
  type Judgement,
  judge,
  NOT_APPLICABLE,
} from '../rule.ts';
import type { Connection } from '../system.ts';
import { spoken } from './names.ts';

export type Direction = 'producer' | 'consumer';

/** The two ends of a connection in the words of a message. */
export type Ends = {
  /** `fraud-scorer expects amount` */
  readonly need: string;
  /** `checkout sends it` */
  readonly have: string;
  readonly consumer: string;
  readonly producer: string;
  /** `amount`, as the consumer calls it; `amount and country` where several differ alike. */
  readonly ports: string;
  /** The consumer is a record of the past: a difference means that it never saw such values. */
  readonly learned: boolean;
  /** The consumer is a model: it takes what it was trained and exported for. */
  readonly model: boolean;
  /** The producer is a data set or a stream of records, whose fields say what one record holds. */
  readonly record: boolean;
};

/** One part of the type of a port, such as its unit, and when a producer's fits a consumer's. */
type PartOf<T> = {
  readonly name: string;
  read(port: Claim<Port>): Claim<T>;
  /** A cheap test, never wrong by a no: where neither port may say it, nothing is judged. */
  mayBeOf?(port: Claim<Port>): boolean;
  fits(producer: T, consumer: T, ends: Ends): Decision;
  /** Whether the other side owes an answer when only one has spoken; by default it does. */
  asks?(stated: T, by: Direction, connection: Connection): boolean;
  /** Ask once for all ports of two elements, where one answer tells the rest. */
  readonly once?: boolean;
  /** Whether there is anything to compare; by default there is as soon as one side has spoken. */
  applies?(connection: Connection): boolean;
  /** Other claims that `read` has made use of; they are quoted where somebody stated them. */
  beside?(connection: Connection): readonly Claim<unknown>[];
};

/** A part of the type, whatever its values are: all that rules need of it. */
export type Part = {
  readonly name: string;
  readonly once: boolean;
  /** Whether a port may say anything of it; without this every port may. */
  mayBeOf?(port: Claim<Port>): boolean;
  /** `alike` are connections of the same two elements that differ in the same way. */
  judge(connection: Connection, alike?: readonly Connection[]): Judgement;
};

/** Declares a part. Silence on both sides is nobody's belief and therefore not applicable. */
export const part = <T>(of: PartOf<T>): Part => ({
  name: of.name,
  once: of.once ?? false,
  ...(of.mayBeOf ? { mayBeOf: of.mayBeOf } : {}),
  judge: (connection, alike = []) => judgePart(of, connection, alike),
});

/** A part whose contradictions are told, or asked about, by more than its two values. */
export const saying = (
  of: Part,
  more: (
    ends: Ends,
    connections: readonly [Connection, ...Connection[]],
    sides: Judgement['sides'],
  ) => Partial<Contradiction>,
): Part => ({
  ...of,
  judge: (connection, alike = []) => {
    const judgement = of.judge(connection, alike);
    const { decision, sides } = judgement;
    const found = typeof decision === 'string' ? { message: decision } : decision;
    if (typeof found !== 'object' || !('message' in found)) return judgement;
    const said = more(endsOf(connection, alike), [connection, ...alike], sides);
    return { ...judgement, decision: { ...found, ...said } };
  },
});

/** Parts of the type that few ports speak of. */
export type Group = {
  readonly parts: readonly Part[];
  /** A cheap test, never wrong by a no: where neither port may speak of it, nothing is judged. */
  mayBeOf(port: Claim<Port>): boolean;
};

/** Parts that are about some attributes of a port only. */
export const within = (
  attributes: readonly (keyof Port & string)[],
  parts: readonly Part[],
): Group => ({
  parts,
  mayBeOf: (port) => mayState(port, ...attributes),
});

function judgePart<T>(
  of: PartOf<T>,
  connection: Connection,
  alike: readonly Connection[],
): Judgement {
  const need = of.read(connection.consumer);
  const have = of.read(connection.producer);
  if (!isOpen(of, connection, need, have)) return { sides: [need, have], decision: NOT_APPLICABLE };
  const beside = of.beside?.(connection).filter(({ stated }) => stated) ?? [];
  const quoted = Object.fromEntries(beside.map((claim, index) => [`beside${index}`, claim]));
  const sides: { need: Claim<T>; have: Claim<T> } = { need, ...quoted, have };
  return judge(sides, ({ need, have }) => of.fits(have, need, endsOf(connection, alike)));
}

function isOpen<T>(of: PartOf<T>, connection: Connection, need: Claim<T>, have: Claim<T>): boolean {
  if (!need.stated && !have.stated) return false;
  if (of.applies && !of.applies(connection)) return false;
  if (need.stated && have.stated) return true;
  if (need.stated) return of.asks?.(need.value, 'consumer', connection) ?? true;
  return have.stated && (of.asks?.(have.value, 'producer', connection) ?? true);
}

/** For `applies`: details are compared only where both sides have spoken of the whole. */
export const both =
  (attribute: keyof Port & string) =>
  ({ producer, consumer }: Connection): boolean =>
    at(producer, attribute).stated && at(consumer, attribute).stated;

/** For `asks`: the part is compared where both sides have stated it, and asked of nobody. */
export const never = (): boolean => false;

/**
 * For `asks`: what a consumer needs is asked of its producer; what it does not mind, of nobody. Data
 * that were recorded need nothing: what their fields say is an account of them.
 */
export const ofProducer = (_: unknown, by: Direction, { consumer }: Connection): boolean =>
  by === 'consumer' && !isRecorded(consumer);

/** Whether a port is a field that tells what was recorded. */
export const isRecorded = ({ element }: Claim<Port>): boolean => RECORDED.includes(element.kind);

const RECORDED: readonly string[] = ['RawData', 'ProductionData'];

/** Between raw data and what was made of them lies preparation, which may change much. */
export const isPrepared = ({ producer, consumer }: Connection): boolean =>
  producer.element.kind === 'RawData' && consumer.element.kind === 'TrainingData';

/** A claim read as what it means here; silent where `meaning` finds nothing in it. */
export function derive<I, T>(claim: Claim<I>, meaning: (value: I) => T | undefined): Claim<T> {
  if (!claim.stated) return stillSilent(claim);
  const { element, path, pointer, how, statement } = claim;
  const value = meaning(claim.value);
  if (value !== undefined) return { element, path, pointer, how, statement, stated: true, value };
  const ask = element.statements[statement]?.perspective ?? USUAL_OWNER[element.kind];
  return { element, path, pointer, stated: false, ask, silence: { because: 'not-said' } };
}

/** `a expects x in m/s, but b sends it in km/h: …` */
export const differ = (ends: Ends, need: string, have: string, effect?: string): string =>
  `${ends.need} ${need}, but ${ends.have} ${have}${effect === undefined ? '' : `: ${effect}`}`;

const NEEDS: Readonly<Record<string, string>> = {
  TrainingData: 'has',
  RawData: 'has',
  ProductionData: 'has',
};
const GIVES: Readonly<Record<string, string>> = {
  TrainedModel: 'gives',
  DataPipeline: 'gives',
  RawData: 'has',
};

/** An input stands on this side where two pipelines that must do the same are compared. */
const givesOf = ({ element, path: [list] }: Claim<Port>): string =>
  list === 'inputs' ? 'takes' : (GIVES[element.kind] ?? 'sends');

/** The two ends in words; with `alike`, of several ports that differ in the same way. */
export function endsOf(connection: Connection, alike: readonly Connection[] = []): Ends {
  const { producer, consumer } = connection;
  const same = producer.element.name === consumer.element.name;
  const named = ({ element }: Claim<Port>) => (same ? spokenId(element) : spokenName(element));
  const all = [connection, ...alike];
  const [from, to] = [
    spoken(all.map((one) => lastOf(one.producer))),
    spoken(all.map((one) => lastOf(one.consumer))),
  ];
  const them = alike.length > 0 ? 'them' : 'it';
  return {
    need: `${named(consumer)} ${NEEDS[consumer.element.kind] ?? 'expects'} ${to}`,
    have: `${named(producer)} ${givesOf(producer)} ${from === to ? them : from}`,
    consumer: named(consumer),
    producer: named(producer),
    ports: to,
    learned: ['TrainingData', 'RawData'].includes(consumer.element.kind),
    model: consumer.element.kind === 'TrainedModel',
    record: RECORDED.includes(producer.element.kind),
  };
}
