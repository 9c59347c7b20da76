import type { Claim } from '../claim.ts';
import type { Embedding, Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { sameCalendar } from '../meaning/calendar.ts';
import { isAlso } from '../meaning/kinds.ts';
import { areOpposite } from '../meaning/opposites.ts';
import { wordsOf } from '../meaning/phrases.ts';
import { categoryOf } from '../meaning/relation.ts';
import { statisticsApart } from '../meaning/statistic-words.ts';
import { sameHubName } from '../meaning/vocabularies.ts';
import { perspectiveOf } from '../quote.ts';
import { duration } from '../reading.ts';
import type { Connection } from '../system.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { compareVersions, parseVersion } from '../values/version.ts';
import { attributePart, sameWord } from './attribute.ts';
import { kind } from './kind.ts';
import {
  both,
  differ,
  type Ends,
  type Group,
  never,
  ofProducer,
  part,
  saying,
  within,
} from './part.ts';

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
  question: (from, to, { producer, ports }) =>
    `at ${producer}, which class is ${ports} for, ${from} or ${to}?`,
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
  question: (_from, _to, { consumer }) => `can it be calibrated, or can ${consumer} do without?`,
});

const threshold = attributePart({
  name: 'threshold',
  read: (port) => at(port, 'meaning', 'threshold', 'value'),
  says: (value) => `with a threshold of ${value}`,
  applies: bothMean,
  breaks: 'the rates of false alarms and misses that were agreed on',
  question: (from, to) => `which threshold was agreed on, ${from} or ${to}?`,
});

const owner = attributePart({
  name: 'owner of the threshold',
  read: (port) => at(port, 'meaning', 'threshold', 'owner'),
  says: (value) => `with a threshold that belongs to ${value}`,
  applies: bothMean,
  severity: 'warning',
  breaks: 'whoever changes the threshold surprises the other',
  question: (from, to) => `who may change the threshold, ${from} or ${to}?`,
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
const vectors = part<Embedding>({
  name: 'embedding',
  read: readEmbedding,
  asks: ofProducer,
  applies: both('meaning'),
  fits: (from, to, ends) => {
    const [has, takes] = detailsOf(from, to);
    const isOfOtherLength = differs(from.dimension, to.dimension);
    const refused = `every search: vectors with ${from.dimension} dimensions are refused where ${to.dimension} are expected`;
    if (!sameWord(from.model, to.model) && !sameHubName(from.model, to.model)) {
      const message = differ(
        ends,
        `from ${to.model}${inBrackets(takes)}`,
        `from ${from.model}${inBrackets(has)}`,
      );
      const breaks = isOfOtherLength ? refused : INCOMPARABLE;
      const question = anew(ends, from.model, `vectors of ${to.model}`);
      return { message, breaks, question };
    }
    if (isOfOtherLength) {
      const message = differ(ends, `with ${takes.join(', ')}`, `with ${has.join(', ')}`);
      const question = anew(ends, `${from.dimension} dimensions`, `${to.dimension}`);
      return { message, breaks: refused, question };
    }
    if (differs(from.metric, to.metric)) {
      const message = differ(ends, `to be compared by ${to.metric}`, `for ${from.metric}`);
      const breaks = 'the order of what is found, and every limit on how close it has to be';
      const question = `can ${ends.consumer} compare by ${from.metric}, for which ${from.model} was trained?`;
      return { message, breaks, question };
    }
    if (!isOtherVersion(from, to)) return undefined;
    const message = differ(ends, `from ${to.model} ${to.version}`, `from version ${from.version}`);
    const question = anew(ends, `version ${from.version}`, `version ${to.version}`);
    return { message, breaks: INCOMPARABLE, question };
  },
});

/** Who holds vectors of before, or has learned from them, has the work. */
const embedding = saying(vectors, (_ends, _connection, [need]) =>
  need ? { ask: perspectiveOf(need) } : {},
);

/** What it takes to go over to the vectors that come, or else to those that are held. */
const anew = ({ consumer, producer, model, learned }: Ends, come: string, held: string): string =>
  model || learned
    ? `can ${consumer} be trained again for ${come}, or must ${producer} give ${held}?`
    : `can all that ${consumer} holds be embedded again with ${come}, or must ${producer} give ${held}?`;

const INCOMPARABLE =
  'every search: vectors of two models say nothing about each other, and what is found is chance';

const differs = (one: unknown, other: unknown): boolean =>
  one !== undefined && other !== undefined && one !== other;

/** What differs besides the model, on each side: it is put right in one go. */
function detailsOf(from: Embedding, to: Embedding): [readonly string[], readonly string[]] {
  const both = (say: (one: Embedding) => string, key: 'dimension' | 'metric') =>
    differs(from[key], to[key]) ? [[say(from), say(to)] as const] : [];
  const pairs = [
    ...both(({ dimension }) => `${dimension} dimensions`, 'dimension'),
    ...both(({ metric }) => `compared by ${metric}`, 'metric'),
  ];
  return [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
}

const inBrackets = (details: readonly string[]): string =>
  details.length > 0 ? ` (${details.join(', ')})` : '';

function isOtherVersion(a: Embedding, b: Embedding): boolean {
  if (a.version === undefined || b.version === undefined) return false;
  const [one, other] = [parseVersion(a.version), parseVersion(b.version)];
  const order = one.ok && other.ok ? compareVersions(one.value, other.value) : undefined;
  return order === undefined ? a.version !== b.version : order !== 0;
}

/** What the number is about, in words that mostly only people can tell from others. */
const words = part<string>({
  name: 'subject of the value',
  read: (port) => at(port, 'meaning', 'of'),
  asks: never,
  // Of an event that lies further ahead the words differ, too.
  applies: (connection) => sameKind(connection) && !differInHorizon(connection),
  fits: (producer, consumer, ends) => {
    if (wordsOf(producer) === wordsOf(consumer)) return undefined;
    const message = differ(ends, `as "${consumer}"`, `as "${producer}"`);
    const apart = statisticsApart(producer, consumer);
    if (apart === undefined) {
      const question = `is "${producer}" the same as "${consumer}" here?`;
      return { undecided: message, question };
    }
    const [has, takes] = apart;
    return {
      message,
      breaks: `every decision that rests on the value: the ${has} is taken for the ${takes}`,
      question: `which does ${ends.consumer} need? if the ${has}, its \`meaning.of\` must say so; if the ${takes}, can ${ends.producer} give that?`,
    };
  },
});

/** What is needed is known to whoever reads the value. */
const subject = saying(words, (_ends, _connection, [need]) =>
  need ? { ask: perspectiveOf(need) } : {},
);

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
    const message = differ(ends, `to mean "${consumer}" the larger it is`, `to mean "${producer}"`);
    return areOpposite(from, to)
      ? {
          message,
          breaks: `every decision: what is taken for "${consumer}" is "${producer}"`,
          question: `at ${ends.producer}, does a large value mean "${producer}", and who turns it round?`,
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
