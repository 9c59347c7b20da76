import { type Claim, stillSilent } from '../claim.ts';
import type { Port, TextDetails } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { encodingOf } from '../meaning/encodings.ts';
import type { Decision } from '../rule.ts';
import type { Connection } from '../system.ts';
import { attributePart, folded } from './attribute.ts';
import { charactersAtLeast, charactersAtMost, tokensAtMost } from './characters.ts';
import {
  both,
  derive,
  differ,
  type Ends,
  type Group,
  never,
  type Part,
  part,
  within,
} from './part.ts';
import { specialTokens } from './special-tokens.ts';
import { sameDetail, template } from './template.ts';

/** Every ASCII text is a text in each of these. */
const AROUND_ASCII = ['utf8', 'latin1', 'latin9', 'windows1252'];

const encoding = attributePart({
  name: 'text encoding',
  read: (port) => at(port, 'text', 'encoding'),
  says: (name) => `encoded as ${name}`,
  same: (from, to) => {
    const [sent, taken] = [encodingOf(from), encodingOf(to)];
    return sent === taken || (sent === 'ascii' && AROUND_ASCII.includes(taken));
  },
  breaks: 'letters outside ASCII: each is read as another one, or not at all',
  question: (from, to, { consumer, learned }) =>
    learned
      ? `where is ${from} converted to ${to}?`
      : `can ${consumer} take ${from}, or who converts it to ${to}?`,
});

/** A text in a language of the producer is answered only if the consumer knows that language. */
const languages = part<readonly string[]>({
  name: 'languages',
  read: (port) => at(port, 'text', 'languages'),
  asks: never,
  fits: (producer, consumer, ends) => {
    const covers = (tag: string) =>
      consumer.some((known) => `${folded(tag)}-`.startsWith(folded(known)) || known === '*');
    const strange = producer.filter((tag) => !covers(tag));
    if (strange.length === 0) return undefined;
    return {
      message: differ(ends, `in ${consumer.join(', ')}`, `in ${strange.join(', ')} as well`),
      breaks: 'the quality of the answers in those languages',
      question: `does ${ends.consumer} have to know ${strange.join(', ')}, or who keeps such texts away?`,
    };
  },
});

const OF_LENGTH = [
  ...(['maxTokens', 'maxCharacters', 'truncation', 'droppedPart'] as const),
  ...(['encoding', 'languages'] as const),
] as const;

type Length = Pick<TextDetails, (typeof OF_LENGTH)[number]>;

/**
 * The longest text, in the same terms on both sides; a token holds at least one byte of text. What
 * is asked for is the limit in the terms of the consumer.
 */
const length: Part = {
  name: 'length',
  once: false,
  judge: (connection, alike) => {
    const isOfTokens = at(connection.consumer, 'text', 'maxTokens').stated;
    return lengthIn(isOfTokens ? 'maxTokens' : 'maxCharacters').judge(connection, alike);
  },
};

const lengthIn = (key: 'maxTokens' | 'maxCharacters'): Part =>
  part<Length>({
    name: 'length',
    read: (port) => {
      const whole = at(port, 'text');
      const limit = at(port, 'text', key);
      const isLimited =
        whole.stated && (whole.value.maxTokens ?? whole.value.maxCharacters) !== undefined;
      return isLimited || limit.stated ? derive(whole, lengthOf) : stillSilent(limit);
    },
    // Whoever cuts long texts takes texts of any length.
    asks: ({ truncation }, by) =>
      by === 'consumer' && (truncation === undefined || truncation === 'error'),
    applies: both('text'),
    fits: decideLength,
  });

const lengthOf = (details: TextDetails): Length =>
  Object.fromEntries(
    OF_LENGTH.flatMap((key) => (details[key] === undefined ? [] : [[key, details[key]]])),
  );

const spokenPart = (dropped: TextDetails['droppedPart']): string =>
  dropped === undefined ? 'a part' : `the ${dropped}`;

function decideLength(producer: Length, consumer: Length, ends: Ends): Decision {
  if (consumer.truncation === 'split') return undefined;
  for (const [key, what] of [
    ['maxTokens', 'tokens'],
    ['maxCharacters', 'characters'],
  ] as const) {
    const [sent, taken] = [producer[key], consumer[key]];
    if (sent === undefined || taken === undefined) continue;
    if (sent <= taken) return undefined;
    const message = differ(ends, `with at most ${taken} ${what}`, `with up to ${sent}`);
    const question = `can ${ends.consumer} take longer texts, or who shortens them before it?`;
    return consumer.truncation === 'truncate'
      ? {
          message,
          severity: 'warning',
          breaks: `${spokenPart(consumer.droppedPart)} of long texts is cut off silently`,
          question,
        }
      : { message, breaks: 'long texts are refused', question };
  }
  // How much that is takes a trial, and whoever cuts long texts has owned up to it.
  if (consumer.truncation === 'truncate') return undefined;
  return (
    charactersIntoTokens(producer, consumer, ends) ?? tokensIntoCharacters(producer, consumer, ends)
  );
}

function charactersIntoTokens(producer: Length, consumer: Length, ends: Ends): Decision {
  const [sent, taken] = [producer.maxCharacters, consumer.maxTokens];
  if (sent === undefined || taken === undefined) return undefined;
  if (tokensAtMost(sent, producer) <= taken) return undefined;
  return {
    undecided: differ(ends, `with at most ${taken} tokens`, `with up to ${sent} characters`),
    question: `how many tokens do the longest texts of ${ends.producer} become${writtenIn(producer)}?`,
  };
}

function tokensIntoCharacters(producer: Length, consumer: Length, ends: Ends): Decision {
  const [sent, taken] = [producer.maxTokens, consumer.maxCharacters];
  if (sent === undefined || taken === undefined) return undefined;
  if (charactersAtMost(sent) <= taken) return undefined;
  const told = differ(ends, `with at most ${taken} characters`, `with up to ${sent} tokens`);
  const least = charactersAtLeast(sent, producer);
  if (least <= taken) {
    const question = `how many characters do the longest texts of ${ends.producer} have${writtenIn(producer)}?`;
    return { undecided: told, question };
  }
  return {
    message: `${told}, which are at least ${least} characters`,
    breaks: 'long texts are refused',
    question: `can ${ends.consumer} take longer texts, or who shortens them before it?`,
  };
}

/** Each language has another number of characters to a token. */
const writtenIn = ({ languages = [] }: Length): string =>
  languages.length > 0 ? ` in ${languages.join(', ')}` : '';

const tokenizer = part<NonNullable<TextDetails['tokenizer']>>({
  name: 'tokenizer',
  read: (port) => at(port, 'text', 'tokenizer'),
  asks: never,
  fits: (producer, consumer, ends) => {
    const keys = ['digest', 'name', 'version', 'vocabulary'] as const;
    const shared = keys.filter((key) => producer[key] !== undefined && consumer[key] !== undefined);
    const differs = (key: (typeof keys)[number]) => !sameDetail(key, producer[key], consumer[key]);
    // Equal digests are the same file, whatever else is said about it.
    if (shared[0] === 'digest' && !differs('digest')) return undefined;
    const other = [...shared].reverse().find(differs);
    if (other === undefined) return undefined;
    const says = (key: typeof other) =>
      key === 'name' ? 'tokenized by' : `by a tokenizer with ${key}`;
    return {
      message: differ(
        ends,
        `${says(other)} ${consumer[other]}`,
        `${says(other)} ${producer[other]}`,
      ),
      breaks: 'the words: the same numbers mean others',
      question: `can ${ends.producer} use the tokenizer that ${ends.consumer} knows?`,
    };
  },
});

const truncation = attributePart({
  name: 'truncation',
  read: (port) => at(port, 'text', 'truncation'),
  says: (treatment) => `with long texts treated by ${treatment}`,
  applies: (connection) => !isShortEnough(connection),
  breaks: 'what is left of long texts',
  severity: 'warning',
});

/** What arrives was cut before, so that nothing is left for the consumer to treat. */
const isShortEnough = ({ producer, consumer }: Connection): boolean =>
  (['maxTokens', 'maxCharacters'] as const).some((key) => {
    const [sent, taken] = [at(producer, 'text', key), at(consumer, 'text', key)];
    return sent.stated && taken.stated && sent.value <= taken.value;
  });

/**
 * What is lost of a text that is too long. Whoever was made on texts that were cut has seen what was
 * left of them, and is judged whoever cuts now; others only if they still have something to cut.
 */
const droppedPart = attributePart({
  name: 'dropped part',
  read: (port) => at(port, 'text', 'droppedPart'),
  says: (part) => `with the ${part} of long texts dropped`,
  // Who says that it cuts holds a belief about the rest, and who refuses or splits loses nothing.
  asks: (_, by, connection) => {
    const other = by === 'consumer' ? connection.producer : connection.consumer;
    const isIdle = by === 'producer' && isShortEnough(connection);
    return !isIdle && treatmentOf(other) === 'truncate';
  },
  applies: (connection) => {
    const { producer, consumer } = connection;
    const isCut = [producer, consumer].every((port) => !LOSSLESS.includes(treatmentOf(port)));
    return isCut && (LEARNING.includes(consumer.element.kind) || !isShortEnough(connection));
  },
  breaks: (from, to) => `answers to long texts, which lose their ${from} instead of their ${to}`,
  question: (from, to, { producer, consumer }) =>
    `can ${producer} drop the ${to} of long texts instead of their ${from}, as ${consumer} does?`,
});

const treatmentOf = (port: Claim<Port>): TextDetails['truncation'] => {
  const treatment = at(port, 'text', 'truncation');
  return treatment.stated ? treatment.value : undefined;
};

const LOSSLESS: readonly TextDetails['truncation'][] = ['error', 'split'];

const LEARNING: readonly string[] = ['TrainedModel', 'TrainingData', 'DataPipeline'];

const casing = attributePart({
  name: 'casing',
  read: (port) => at(port, 'text', 'casing'),
  says: (treatment) => (treatment === 'lower' ? 'in lower case' : 'with its capitals'),
  breaks: 'a part of the vocabulary: other tokens arrive than were learned',
  question: (from, to, { producer }) =>
    to === 'lower'
      ? `can ${producer} put the text into lower case?`
      : `can ${producer} keep the capitals${from === 'lower' ? ', or does it get the text without them' : ''}?`,
});

/** How text is encoded, cut and turned into tokens. */
export const text: Group = within(
  ['text'],
  [
    encoding,
    languages,
    length,
    tokenizer,
    template,
    truncation,
    droppedPart,
    casing,
    ...specialTokens,
  ],
);
