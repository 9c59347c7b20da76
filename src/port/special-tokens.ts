import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { type Decision, judge, NOT_APPLICABLE } from '../rule.ts';
import type { Connection } from '../system.ts';
import { attributePart } from './attribute.ts';
import { both, derive, differ, type Ends, endsOf, type Part, part, saying } from './part.ts';
import { template } from './template.ts';

/** What people call a token, and what goes wrong when it is another one. */
const TOKENS = {
  bos: { called: 'begin-of-text token', breaks: 'the beginning of texts: it is read as a word' },
  eos: {
    called: 'end-of-text token',
    breaks: 'the end of texts: it is read as words, and text runs on',
  },
  pad: { called: 'padding token', breaks: 'short texts: what fills them up is read as words' },
} as const;

const special = (token: keyof typeof TOKENS): Part =>
  saying(
    attributePart<string>({
      name: `${token} token`,
      read: (port) => derive(at(port, 'text', 'specialTokens'), (tokens) => tokens[token]),
      says: (text) => `with the ${TOKENS[token].called} ${text}`,
      same: (from, to) => from === to,
      // Where a list of stop tokens holds what ends an answer, that list is compared.
      applies: ({ consumer }) => token !== 'eos' || !stopList(consumer).stated,
      breaks: TOKENS[token].breaks,
      question: (from, to, { producer, consumer, model }) =>
        model
          ? `can ${producer} use ${to}, which ${consumer} was trained with?`
          : `can ${producer} use ${to}, or can ${consumer} take ${from}?`,
    }),
    (ends, [connection]) => byTemplate(ends, connection),
  );

/** Whoever writes turns in the template of the model gets its tokens with it. */
function byTemplate({ producer, consumer, model }: Ends, connection: Connection) {
  const { decision } = template.judge(connection);
  if (!model || typeof decision !== 'object' || !('message' in decision)) return {};
  const taken = at(connection.consumer, 'text', 'template', 'name');
  const name = taken.stated ? taken.value : `that of ${consumer}`;
  const question = `the chat template differs too and likely brings the token: can ${producer} use ${name}?`;
  return { question };
}

const stopList = (port: Claim<Port>): Claim<readonly string[]> =>
  at(port, 'text', 'specialTokens', 'stop');

/** What ends an answer; an end token alone is no list, but belongs to one. */
const ending = (port: Claim<Port>): Claim<readonly string[]> => {
  const [list, tokens] = [stopList(port), at(port, 'text', 'specialTokens')];
  const eos = tokens.stated && tokens.value.eos !== undefined ? [tokens.value.eos] : [];
  if (list.stated) return derive(list, (stop) => [...new Set([...stop, ...eos])]);
  const isGiven = port.element.kind === 'TrainedModel' && eos.length > 0;
  return isGiven ? derive(tokens, () => eos) : list;
};

/** Every token that ends an answer must be one at which whoever reads the answer stops. */
const stop = part<readonly string[]>({
  name: 'stop tokens',
  read: ending,
  // What a prompt may hold is no business of this part.
  applies: ({ consumer }) => consumer.element.kind !== 'TrainedModel',
  // Who knows one of several ways to end may know the others; who speaks of none owes no answer.
  asks: (tokens, by, { consumer }) => {
    const known = at(consumer, 'text', 'specialTokens');
    const eos = known.stated ? known.value.eos : undefined;
    return by === 'producer' && tokens.length > 1 && eos !== undefined && tokens.includes(eos);
  },
  fits: (producer, consumer, ends) => {
    const strange = producer.filter((token) => !consumer.includes(token));
    if (strange.length === 0) return undefined;
    const has = `ended by ${strange.join(' or ')}${strange.length < producer.length ? ' as well' : ''}`;
    return {
      message: differ(ends, `ended by ${consumer.join(' or ')}`, has),
      breaks: 'answers run on until the limit',
      question: `which tokens end an answer, and can ${ends.consumer} be told to stop at each?`,
    };
  },
});

/** The begin token comes from the text or from whoever takes it: from one of the two, not from both. */
const begin: Part = {
  name: 'begin token',
  once: false,
  judge: (connection, alike = []) => {
    const { producer, consumer } = connection;
    const adds = at(consumer, 'text', 'specialTokens', 'addsBos');
    const begins = at(producer, 'text', 'specialTokens', 'beginsWithBos');
    const isDue = [adds, begins].some((one) => one.stated && one.value);
    const isOpen = adds.stated && begins.stated ? true : isDue && both('text')(connection);
    if (!isOpen) return { sides: [adds, begins], decision: NOT_APPLICABLE };
    const tokens = at(consumer, 'text', 'specialTokens');
    const bos = tokens.stated ? tokens.value.bos : undefined;
    return judge({ adds, begins }, (said): Decision => {
      if (said.adds !== said.begins || (!said.adds && bos === undefined)) return undefined;
      const { need, have } = endsOf(connection, alike);
      const token = bos ?? 'its begin token';
      return said.adds
        ? {
            message: `${need} without ${token} and puts it before the text, but ${have} with one`,
            breaks: 'the shape of the prompt: it begins twice',
            question: 'who of the two leaves the begin token to the other?',
          }
        : {
            message: `${need} with ${token} and adds none, but ${have} without one`,
            breaks: 'the shape of the prompt: it never begins',
            question: 'who of the two puts the begin token before the text?',
          };
    });
  },
};

/** The tokens with a function of their own: where a text begins, ends, and is filled up. */
export const specialTokens: readonly Part[] = [
  special('bos'),
  special('eos'),
  special('pad'),
  stop,
  begin,
];
