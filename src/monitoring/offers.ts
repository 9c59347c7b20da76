import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import { numbered } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { listed } from '../report/words.ts';
import { type Contradiction, type Judgement, judge } from '../rule.ts';

/** One way in which an offer falls short: what is asked for, and what there is instead. */
type Words = { readonly asked: string; readonly has: string };

/** The same with the two values that differ. */
type Gap = Words & { readonly sides: readonly [Claim<unknown>, Claim<unknown>] };

/** All that is needed, perhaps that, something of it, or another thing. */
type Likeness = 'equal' | 'similar' | 'partial' | 'other';

/** Something by name that may meet a need by name, held against it. */
export type Offer = {
  readonly said: Stated<{ readonly name: string }>;
  readonly gaps: readonly Gap[];
  /** What the need speaks of and the offer does not. */
  readonly open: readonly Claim<unknown>[];
  /** What it is where it goes by another name. */
  readonly likeness: Likeness;
};

/**
 * One aspect of a need and of an offer. A need that says nothing about it is content with anything;
 * an offer that says nothing leaves it open.
 */
export function compareSides<A, B>(
  asked: Claim<A>,
  has: Claim<B>,
  gapOf: (asked: A, has: B) => Words | undefined,
): { readonly gap?: Gap; readonly open?: Claim<unknown> } {
  if (!asked.stated) return {};
  if (!has.stated) return { open: has };
  const words = gapOf(asked.value, has.value);
  return words ? { gap: { ...words, sides: [asked, has] } } : {};
}

/** How a rule speaks of what it judges. */
type Speech = {
  readonly lists: Lists;
  /** `log`. */
  readonly noun: string;
  /** What is done with it: `keeps`. */
  readonly verb: string;
  /** All that is asked of it. */
  readonly asked?: string;
  /** What to ask where it is there and falls short, other than the rule does. */
  readonly short?: (name: string, gaps: readonly Gap[]) => Omit<Contradiction, 'message'>;
};

type Lists = readonly Claim<readonly { readonly name: string }[]>[];

/**
 * Judges a need for a log or for feedback: an offer of its name counts, or else one that has what is
 * needed, with all its gaps in one finding. One that could be meant leaves the question open.
 */
export function judgeOffers(
  model: string,
  need: Stated<{ readonly name: string }>,
  offers: readonly Offer[],
  speech: Speech,
): Judgement {
  const { lists, noun, verb, asked = '' } = speech;
  const { name } = need.value;
  const named = offers.filter(({ said }) => meansSource(said.value.name, name));
  const like = (wanted: Likeness) => offers.filter(({ likeness }) => likeness === wanted);
  const [best = like('equal')[0]] = byGaps(named);
  if (best) return judgeNamed(model, need, best, speech);
  const [similar] = like('similar');
  if (similar) {
    const has = `${spokenName(similar.said.element)} ${verb} ${similar.said.value.name}`;
    return judge({ need, similar: similar.said }, (values) => ({
      undecided: `${has}, which may or may not be ${name}`,
      question: `is ${values.similar.name} what is meant by ${name}?`,
    }));
  }
  const [partial] = byGaps(like('partial'));
  if (partial) return judgeNamed(model, need, partial, speech);
  return judge({ need, ...numbered(lists) }, () => {
    const who = lists.map(({ element }) => spokenName(element)).join(' and ');
    const names = lists.flatMap((list) => (list.stated ? list.value.map((one) => one.name) : []));
    const has = names.length === 0 ? 'nothing of the kind' : `only ${listed(names, 6)}`;
    return `${model} needs the ${noun} ${name}${asked}, but ${who} ${verb} ${has}`;
  });
}

const byGaps = (offers: readonly Offer[]): readonly Offer[] =>
  [...offers].sort((one, other) => one.gaps.length - other.gaps.length);

function judgeNamed(
  model: string,
  need: Stated<{ readonly name: string }>,
  { said, gaps, open }: Offer,
  { noun, verb, short }: Speech,
): Judgement {
  const [first] = gaps;
  if (first === undefined) return judge({ need, said, ...numbered(open) }, () => undefined);
  const asked = gaps.map((gap) => gap.asked).join(', ');
  const has = gaps.map((gap) => gap.has).join(', ');
  const what = sameName(core(said.value.name), core(need.value.name)) ? 'it' : said.value.name;
  const there = `${spokenName(said.element)} ${verb} ${what} ${has}`;
  const message = `${model} needs the ${noun} ${need.value.name} ${asked}, but ${there}`;
  // What differs is looked at, rather than the name under which it stands.
  return judge(numbered(first.sides), () => ({ message, ...short?.(said.value.name, gaps) }));
}

/** Whether two names mean one log or one feedback, as a need and an offer do. */
export const meansSource = (one: string, other: string): boolean =>
  sameName(core(one), core(other));

/** `a, b and c`. */
export const andAll = (parts: readonly string[]): string =>
  [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' and ');

/** `prediction-log`, `predictions` and `prediction_logs` are one log. */
function core(name: string): string {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const singular = words.map((word) => word.replace(/([^s])s$/, '$1'));
  const own = singular.filter((word) => !['log', 'record', 'feedback', 'label'].includes(word));
  return (own.length > 0 ? own : singular).join('-');
}
