import type { Claim, Stated } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { isToldInOther } from '../meaning/phrases.ts';
import { perspectiveOf } from '../quote.ts';
import { type Decision, judge, NOT_APPLICABLE } from '../rule.ts';
import { type Ends, endsOf, isPrepared, type Part } from './part.ts';

/** What one side says that a code is: no value, or something that it describes. */
type Account = { readonly said: Stated<unknown>; readonly meaning?: string };

/**
 * What each code of a port stands for. Whoever lists a code in both places knows both readings, and
 * one that describes the absence of a value says what a code for missing values says.
 */
function accountsOf(port: Claim<Port>): ReadonlyMap<string, Account> {
  const made = new Map<string, Account>();
  for (const said of itemsIfStated(at(port, 'special'))) {
    if (!said.stated) continue;
    const { code, meaning } = said.value;
    made.set(String(code), isAbsence(meaning) ? { said } : { said, meaning });
  }
  for (const said of itemsIfStated(at(port, 'missing'))) {
    if (!said.stated || said.value === null) continue;
    const code = String(said.value);
    if (made.has(code)) made.delete(code);
    else made.set(code, { said });
  }
  return made;
}

const isAbsence = (meaning: string): boolean => ABSENCE.test(meaning);

/** Somebody did not say, measure, or deliver it: to fill it in is a choice that many make. */
const ABSENCE =
  /\b(?:missing|absen\w*|unknown|null|none|nan|empty|blank|not|no|never|without|n\/a|un\w+ed|un\w+able|offline|invalid|fail\w*|fault\w*|error\w*|broken|lost|dropout|defect\w*|refus\w*|declin\w*|skip\w*|withheld|censored|masked|redacted|timeout|default|placeholder|sentinel)\b/i;

/** Whether a code that both sides know stands for one thing to both. */
export const codeMeaning: Part = {
  name: 'meaning of codes',
  once: false,
  judge: (connection, alike = []) => {
    const [given, taken] = [accountsOf(connection.producer), accountsOf(connection.consumer)];
    const code = [...given.keys()].find((one) => clash(given.get(one), taken.get(one)));
    const [have, need] = [given.get(code ?? ''), taken.get(code ?? '')];
    if (code === undefined || !have || !need || isPrepared(connection)) {
      return { sides: [], decision: NOT_APPLICABLE };
    }
    const onMissing = at(connection.consumer, 'onMissing');
    const treated = need.meaning === undefined && onMissing.stated ? { onMissing } : {};
    const sides = { need: need.said, ...treated, have: have.said };
    const ends = endsOf(connection, alike);
    return judge(sides, () => decide(code, have, need, ends, onMissing));
  },
};

function clash(one: Account | undefined, other: Account | undefined): boolean {
  if (!one || !other) return false;
  if (one.meaning === undefined || other.meaning === undefined) {
    return one.meaning !== other.meaning;
  }
  return !isToldInOther(one.meaning, other.meaning);
}

function decide(
  code: string,
  have: Account,
  need: Account,
  { producer, consumer, ports }: Ends,
  onMissing: Claim<NonNullable<Port['onMissing']>>,
): Decision {
  const [given, taken] = [have.meaning, need.meaning];
  if (given !== undefined && taken !== undefined) {
    return {
      undecided: `to ${producer} the ${code} of ${ports} means "${given}", and to ${consumer} "${taken}"`,
      question: `does ${code} mean "${given}", "${taken}", or both?`,
    };
  }
  const ask = perspectiveOf(need.said);
  if (given === undefined) {
    return {
      message: `to ${producer} the ${code} of ${ports} is a missing value, but ${consumer} takes it for "${taken}"`,
      breaks: 'predictions: what is not known is taken for a fact',
      question: `can ${consumer} do without "${taken}", or who can tell it from a missing value?`,
      ask,
    };
  }
  const isRefused = onMissing.stated && onMissing.value === 'reject';
  return {
    message: `to ${producer} the ${code} of ${ports} means "${given}", but ${consumer} takes it for a missing value`,
    breaks: isRefused
      ? 'requests with it are refused'
      : 'predictions: what is known is dropped, and something else is put in its place',
    ...(isRefused ? { severity: 'warning' } : {}),
    question: `must ${consumer} treat "${given}" apart from a missing value, and can it?`,
    ask,
  };
}
