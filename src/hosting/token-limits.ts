import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { portsIn } from '../link/ports.ts';
import { at, numbered } from '../lookup.ts';
import { rate } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import type { Rate } from '../values/rate.ts';
import { serviceLevelsFor } from './measurements.ts';

/** What is a request with its texts, under the names that people give it. */
const REQUESTS: readonly unknown[] =
  'request,call,question,query,chat,message,prompt,conversation,answer,document,text,letter,prediction,inference,record'.split(
    ',',
  );

/** What is counted where nobody says how many tokens it has: part of a text, or no text at all. */
const isOfRequests = ({ of }: Rate): boolean => of === undefined || REQUESTS.includes(of);

/**
 * Judges the requests that arrive against the tokens that a place promises, by the longest texts of
 * the model. Most are shorter, so that a lack is a question; nothing is given where a length or a
 * promise in tokens is missing.
 */
export function judgeTokens(
  system: System,
  hosting: Hosting,
  required: Claim<Rate>,
  demand: (required: Rate) => string,
): Judgement | undefined {
  const { model, environment, deployment } = hosting;
  const promised = leastIn(system, hosting);
  const lengths = lengthsOf(model);
  if (!promised?.stated || !lengths || !required.stated || !isOfRequests(required.value)) {
    return undefined;
  }
  const share = deployment && at(deployment, 'trafficShare');
  const part = share?.stated ? share.value : 1;
  const tokens = lengths.reduce((sum, one) => sum + (one.stated ? one.value : 0), 0);
  const needed = required.value.amount * part * tokens;
  const sides = {
    required,
    ...(share?.stated && part < 1 && { share }),
    ...numbered(lengths),
    promised,
  };
  return judge(sides, (): Decision => {
    // What is only copied to a shadow may wait, and thirds of a minute are no more than their sum.
    if (part === 0 || needed <= promised.value.amount * (1 + 1e-9)) return undefined;
    const taken = part < 1 ? `, of which it takes ${part}` : '';
    const brought = `${demand(required.value)}${taken}, each of at most ${tokens} tokens`;
    const sum = scaled(promised.value, needed / promised.value.amount);
    const place = spokenName(environment.element);
    return {
      undecided: `${brought}, which is ${sum}, but ${place} promises ${promised.value}`,
      question:
        'how many tokens do the requests have at the peak, and can more of them be promised?',
      ask: 'operations',
    };
  });
}

/** The least throughput in tokens that a place promises for a model. */
const leastIn = (system: System, hosting: Hosting): Claim<Rate> | undefined =>
  serviceLevelsFor(system, hosting)
    .map((level) => rate(at(level, 'throughput')))
    .filter((one) => one.stated && one.value.of === 'token')
    .sort((one, other) => amountIn(one) - amountIn(other))[0];

const amountIn = (claim: Claim<Rate>): number => (claim.stated ? claim.value.amount : 0);

/** The longest that each text may be, in tokens; undefined where one of them does not say. */
function lengthsOf(model: Hosting['model']): readonly Claim<number>[] | undefined {
  const lists = [portsIn(at(model, 'inputs')), portsIn(at(model, 'outputs'))].map((ports) =>
    ports.filter((port) => {
      const kind = at(port, 'meaning', 'kind');
      return at(port, 'text').stated || (kind.stated && kind.value === 'text');
    }),
  );
  const lengths = lists.flat().map((port) => at(port, 'text', 'maxTokens'));
  const isTold = lists.every((list) => list.length > 0) && lengths.every(({ stated }) => stated);
  return isTold ? lengths : undefined;
}

/** A multiple of a rate in the words in which it was told: `170000 tokens/min`. */
const scaled = ({ text }: Rate, times: number): string =>
  text.replace(/\d+(?:\.\d+)?(?:e[+-]?\d+)?/i, (amount) =>
    String(Number((Number(amount) * times).toPrecision(6))),
  );
