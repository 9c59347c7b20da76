import type { Claim } from '../claim.ts';
import type { Embedding, Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { sameCalendar } from '../meaning/calendar.ts';
import { isAlso, type MeaningKind } from '../meaning/kinds.ts';
import { areOpposite } from '../meaning/opposites.ts';
import { wordsOf } from '../meaning/phrases.ts';
import { categoryOf } from '../meaning/relation.ts';
import { sameHubName } from '../meaning/vocabularies.ts';
import { duration } from '../reading.ts';
import type { Connection } from '../system.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { compareVersions, parseVersion } from '../values/version.ts';
import { attributePart, sameWord } from './attribute.ts';
import { both, differ, type Group, never, ofProducer, part, within } from './part.ts';

const NAMES: Readonly<Partial<Record<MeaningKind, string>>> = {
  class: 'a class label',
  identifier: 'an identifier',
  embedding: 'an embedding',
  image: 'an image',
  text: 'text',
  audio: 'sound',
};

/** `a class label`, `a score`. */
export const kindText = (kind: MeaningKind): string => NAMES[kind] ?? `a ${kind}`;

/** Numbers and names that look alike, so that silence about them is a question. */
const EASILY_MISTAKEN: readonly MeaningKind[] = [
  'probability',
  'score',
  'logit',
  'class',
  'embedding',
];

/** What the value is: a probability read as a class label raises no error, only wrong decisions. */
const kind = attributePart<MeaningKind>({
  name: 'kind',
  read: (port) => at(port, 'meaning', 'kind'),
  says: (value) => `as ${kindText(value)}`,
  same: (from, to) => from === to || to === 'other' || from === 'other' || isAlso(from, to),
  // Whoever prepares raw data gives them their meaning.
  asks: (value, _, { producer }) =>
    EASILY_MISTAKEN.includes(value) && producer.element.kind !== 'RawData',
  breaks: 'what is decided by the value',
});

/** Details matter only between values of one kind; the kind itself is a part of its own. */
const sameKind = ({ producer, consumer }: Connection): boolean => {
  const [from, to] = [at(producer, 'meaning', 'kind'), at(consumer, 'meaning', 'kind')];
  return !from.stated || !to.stated || from.value === to.value || isAlso(from.value, to.value);
};

const bothMean = (connection: Connection): boolean =>
  both('meaning')(connection) && sameKind(connection);

const positive = attributePart({
  name: 'positive class',
  read: (port) => at(port, 'meaning', 'positive'),
  says: (value) => `for the class ${value}`,
  same: (from, to) => sameWord(categoryOf(from), categoryOf(to)),
  asks: () => true,
  applies: bothMean,
  breaks: 'every decision: it is the opposite of what was meant',
});

const calibrated = attributePart({
  name: 'calibration',
  read: (port) => at(port, 'meaning', 'calibrated'),
  says: (value) => (value ? 'calibrated' : 'uncalibrated'),
  same: (from, to) => from || !to,
  asks: (value, by) => by === 'consumer' && value,
  applies: bothMean,
  severity: 'warning',
  breaks: 'thresholds and expected costs: 0.8 does not come true in 80 % of the cases',
});

const threshold = attributePart({
  name: 'threshold',
  read: (port) => at(port, 'meaning', 'threshold', 'value'),
  says: (value) => `with a threshold of ${value}`,
  applies: bothMean,
  breaks: 'the rates of false alarms and misses that were agreed on',
});

const owner = attributePart({
  name: 'owner of the threshold',
  read: (port) => at(port, 'meaning', 'threshold', 'owner'),
  says: (value) => `with a threshold that belongs to ${value}`,
  applies: bothMean,
  severity: 'warning',
  breaks: 'whoever changes the threshold surprises the other',
});

const uncertainty = attributePart({
  name: 'uncertainty',
  read: (port) => at(port, 'meaning', 'uncertainty'),
  says: (value) => (value === 'none' ? 'without uncertainty' : `with uncertainty as ${value}`),
  same: (from, to) => from === to || to === 'none',
  asks: (value, by) => by === 'consumer' && value !== 'none',
  applies: bothMean,
  severity: 'warning',
  breaks: 'whatever shows or uses the uncertainty',
});

const readEmbedding = (port: Claim<Port>): Claim<Embedding> => at(port, 'meaning', 'embedding');

/** Vectors of two models, or compared in two ways, are as good as random to each other. */
const embedding = part<Embedding>({
  name: 'embedding',
  read: readEmbedding,
  asks: ofProducer,
  applies: both('meaning'),
  fits: (from, to, ends) => {
    const anew = `can all that ${ends.consumer} holds be embedded again with ${from.model}, or ${ends.producer} be replaced by what it was built with?`;
    const [has, takes] = metricsOf(from, to);
    if (!sameWord(from.model, to.model) && !sameHubName(from.model, to.model)) {
      const message = differ(ends, `from ${to.model}${takes}`, `from ${from.model}${has}`);
      return { message, breaks: INCOMPARABLE, question: anew };
    }
    if (
      from.dimension !== undefined &&
      to.dimension !== undefined &&
      from.dimension !== to.dimension
    ) {
      const message = differ(ends, `with ${to.dimension} dimensions`, `with ${from.dimension}`);
      const breaks = 'every search: a vector of another length is refused';
      return { message, breaks, question: anew };
    }
    if (has !== '') {
      const message = differ(ends, `to be compared by ${to.metric}`, `for ${from.metric}`);
      const breaks = 'the order of what is found, and every limit on how close it has to be';
      const question = `can ${ends.consumer} compare by ${from.metric}, for which ${from.model} was trained?`;
      return { message, breaks, question };
    }
    if (!isOtherVersion(from, to)) return undefined;
    const message = differ(ends, `from ${to.model} ${to.version}`, `from version ${from.version}`);
    return { message, breaks: INCOMPARABLE, question: anew };
  },
});

const INCOMPARABLE =
  'every search: vectors of two models say nothing about each other, and what is found is chance';

/** How each side compares vectors, where they do it in two ways: it is put right in one go. */
const metricsOf = (from: Embedding, to: Embedding): readonly [string, string] =>
  from.metric === undefined || to.metric === undefined || from.metric === to.metric
    ? ['', '']
    : [` for ${from.metric}`, `, compared by ${to.metric}`];

function isOtherVersion(a: Embedding, b: Embedding): boolean {
  if (a.version === undefined || b.version === undefined) return false;
  const [one, other] = [parseVersion(a.version), parseVersion(b.version)];
  const order = one.ok && other.ok ? compareVersions(one.value, other.value) : undefined;
  return order === undefined ? a.version !== b.version : order !== 0;
}

/** What the number is about, in words that only people can tell from others. */
const subject = part<string>({
  name: 'subject of the value',
  read: (port) => at(port, 'meaning', 'of'),
  asks: never,
  // Of an event that lies further ahead the words differ, too.
  applies: (connection) => sameKind(connection) && !differInHorizon(connection),
  fits: (producer, consumer, ends) =>
    wordsOf(producer) === wordsOf(consumer)
      ? undefined
      : {
          undecided: differ(ends, `as "${consumer}"`, `as "${producer}"`),
          question: `is "${producer}" the same as "${consumer}" here?`,
        },
});

const readHorizon = (port: Claim<Port>): Claim<Duration> =>
  duration(at(port, 'meaning', 'horizon'));

const sameHorizon = (one: Duration, other: Duration): boolean =>
  compareDurations(one, other) === 0 || sameCalendar(one, other);

function differInHorizon({ producer, consumer }: Connection): boolean {
  const [from, to] = [readHorizon(producer), readHorizon(consumer)];
  return from.stated && to.stated && !sameHorizon(from.value, to.value);
}

/** How far ahead the value speaks: what comes true in a month is no word about next week. */
const horizon = part<Duration>({
  name: 'horizon',
  read: readHorizon,
  asks: ofProducer,
  applies: sameKind,
  fits: (producer, consumer, ends) =>
    sameHorizon(producer, consumer)
      ? undefined
      : {
          message: differ(ends, `${consumer} ahead`, `${producer} ahead`),
          breaks: 'whatever is planned by it: it comes too early, too late, or not at all',
          question: `can the model speak of ${consumer} ahead, or can ${producer} be planned with?`,
        },
});

/** Which way a scale runs is told in prose; other words for it only people can tell apart. */
const direction = part<string>({
  name: 'direction',
  read: (port) => at(port, 'meaning', 'higherMeans'),
  asks: never,
  applies: bothMean,
  fits: (producer, consumer, ends) => {
    const [from, to] = [wordsOf(producer), wordsOf(consumer)];
    if (from === to) return undefined;
    const message = differ(ends, `as "${consumer}" the larger it is`, `as "${producer}"`);
    return areOpposite(from, to)
      ? {
          message,
          breaks: 'every decision: the scale runs the other way',
          question: `at ${ends.producer}, does a large value mean "${producer}" or "${consumer}"?`,
        }
      : {
          undecided: message,
          question: `does a larger value mean "${producer}", "${consumer}", or both?`,
        };
  },
});

/** Raw values, pseudonyms and tokens look alike until somebody joins or counts them. */
const form = attributePart({
  name: 'form',
  read: (port) => at(port, 'sensitivity', 'form'),
  says: (value) => `in ${value} form`,
  breaks: 'joins, counts and whatever the model has learned about the values',
});

/** What a value means to whoever uses it. */
export const meaning: readonly Group[] = [
  within(
    ['meaning'],
    [
      kind,
      subject,
      horizon,
      direction,
      positive,
      calibrated,
      threshold,
      owner,
      uncertainty,
      embedding,
    ],
  ),
  within(['sensitivity'], [form]),
];
