import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Step } from '../generated/descriptors.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { isKnownOperation, purposeOf, sameOperation } from '../meaning/operations.ts';
import { sameName } from '../meaning/own-names.ts';
import { sameReference } from '../meaning/references.ts';
import { type Setting, sameSetting, sharedSettings } from '../meaning/settings.ts';
import { spoken } from '../port/names.ts';
import { valueText } from '../quote.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { parseDigest, sameDigest } from '../values/digest.ts';
import { isServed, type Twin, type Twins } from './twins.ts';

type One = Stated<Step>;
type Pair = { readonly one: One; readonly other: One };

/** Settings that say with what a step is done: another one may do the very same. */
const MEANS = [
  'library',
  'package',
  'implementation',
  'engine',
  'backend',
  'version',
  'path',
  'file',
];

export const stepsOf = ({ lists }: Pick<Twin, 'lists'>): readonly One[] =>
  lists.flatMap((list) => itemsIfStated(list)).flatMap((step) => (step.stated ? step : []));

/** The steps that two sides share, by name or else by operation, and those that one side lacks. */
function matched(trained: readonly One[], serving: readonly One[]) {
  const rest = { trained: [...trained], serving: [...serving] };
  const pairs: Pair[] = [];
  const isSame = [
    (one: Step, other: Step) => sameName(one.name, other.name),
    (one: Step, other: Step) => sameOperation(one.operation, other.operation) === true,
  ];
  for (const same of isSame) {
    for (const one of [...rest.trained]) {
      const other = rest.serving.find(({ value }) => same(one.value, value));
      if (other === undefined) continue;
      pairs.push({ one, other });
      rest.trained.splice(rest.trained.indexOf(one), 1);
      rest.serving.splice(rest.serving.indexOf(other), 1);
    }
  }
  return { pairs, ...rest };
}

/** Compares two sides step by step; where a side does not list its steps, it is asked for them. */
export function* judgeSteps(twins: Twins): Iterable<Judgement> {
  const { trained, serving, said, evidence } = twins;
  const silent = [...trained.lists, ...serving.lists].filter(({ stated }) => !stated);
  const [done, repeated] = [stepsOf(trained), stepsOf(serving)];
  const { pairs, ...rest } = matched(done, repeated);
  for (const pair of pairs) yield* judgePair(pair, evidence);
  if (evidence) return yield judge({ evidence }, () => undefined);
  const open = silent[0];
  if (open === undefined) return yield* judgeRest(twins, rest);
  const [first] = trained.lists;
  const asks = said ?? (first?.stated && serving.lists.includes(open) ? first : undefined);
  if (asks && (said || trained.pipelines.length > 0)) yield judge({ asks, open }, () => undefined);
}

function* judgePair(
  { one, other }: Pair,
  evidence: Claim<string> | undefined,
): Iterable<Judgement> {
  const operation = { one: at(one, 'operation'), other: at(other, 'operation') };
  const [here, there] = [spokenName(one.element), spokenName(other.element)];
  const { name } = one.value;
  const same = isOneCode(one, other) || sameOperation(one.value.operation, other.value.operation);
  if (same === false) {
    return yield judge(
      operation,
      (values) => `${name} of ${here} is ${values.one}, but ${name} of ${there} is ${values.other}`,
    );
  }
  const settings = differing(one.value, other.value);
  const [differ, doubt] = [true, false].map((isSure) =>
    settings.filter((setting) => setting.isSure === isSure),
  );
  const parameters = { one: at(one, 'parameters'), other: at(other, 'parameters') };
  const told = (found: typeof settings, side: 'one' | 'other'): string =>
    spoken(found.map((setting) => `${setting.name} ${valueText(setting[side])}`));
  if (differ?.length) {
    const what = `${name} has ${told(differ, 'one')} in ${here}`;
    yield judge(parameters, () => `${what}, but ${told(differ, 'other')} in ${there}`);
  } else if (same === undefined && evidence === undefined) {
    yield judge(operation, (values) => ({
      undecided: `${name} is "${values.one}" in ${here} and "${values.other}" in ${there}`,
      question: `do "${values.one}" and "${values.other}" give the same?`,
    }));
  } else if (doubt?.length && evidence === undefined) {
    const what = `${name} has ${told(doubt, 'one')} in ${here} and ${told(doubt, 'other')} in ${there}`;
    yield judge(parameters, () => ({
      undecided: what,
      question: `does ${name} give the same in both?`,
    }));
  } else yield judge(operation, () => undefined);
  yield* judgeFitted({ one, other });
}

const isOneCode = (one: One, other: One): true | undefined =>
  isOneFile(at(one, 'code', 'digest'), at(other, 'code', 'digest')) || undefined;

/** Whether two digests are of one file; `undefined` where a side does not say. */
export function isOneFile(one: Claim<string>, other: Claim<string>): boolean | undefined {
  if (!one.stated || !other.stated) return undefined;
  const [a, b] = [parseDigest(one.value), parseDigest(other.value)];
  return a.ok && b.ok ? sameDigest(a.value, b.value) : undefined;
}

function differing(one: Step, other: Step) {
  return sharedSettings(one.parameters ?? {}, other.parameters ?? {}).flatMap((setting) => {
    const same = sameSetting(setting.one, setting.other);
    const isSure = same === false && !isMeans(setting);
    return same === true ? [] : { ...setting, isSure };
  });
}

const isMeans = ({ name }: { readonly name: string; readonly one: Setting }): boolean =>
  MEANS.includes(name.toLowerCase());

/** What a step has learned belongs to the model, and nobody may learn it again. */
function* judgeFitted({ one, other }: Pair): Iterable<Judgement> {
  const { name } = one.value;
  const [here, there] = [spokenName(one.element), spokenName(other.element)];
  const digests = { one: at(one, 'fitted', 'digest'), other: at(other, 'fitted', 'digest') };
  const isOne = isOneFile(digests.one, digests.other);
  const on = { one: at(one, 'fitted', 'on'), other: at(other, 'fitted', 'on') };
  if (isOne === false) {
    yield judge(
      digests,
      (values) =>
        `${there} loads other fitted values for ${name} than ${here}: ${short(values.other)} for ${short(values.one)}`,
    );
  } else if (isOne === undefined && on.one.stated && on.other.stated) {
    yield judge(on, (values) =>
      sameReference(values.one, values.other) === false
        ? `${name} was fitted on ${values.one} in ${here}, but on ${values.other} in ${there}`
        : undefined,
    );
  }
}

/** As much of a digest as people read. */
export const short = (digest: string): string => `${digest.slice(0, 19)}…`;

/** The steps that serving has alone. */
export const addedIn = ({ trained, serving }: Twins): readonly One[] =>
  matched(stepsOf(trained), stepsOf(serving)).serving;

type Rest = { readonly trained: readonly One[]; readonly serving: readonly One[] };

/** Steps that one side has alone: a difference, unless they may be the same in other words. */
function* judgeRest({ trained, serving }: Twins, rest: Rest): Iterable<Judgement> {
  // A data set that tells its own preparation tells of its records as well, in free words.
  const counts = ({ value: { operation } }: One): boolean =>
    trained.pipelines.length > 0
      ? ['values', 'any'].includes(purposeOf(operation))
      : isKnownOperation(operation);
  const labels = trained.pipelines
    .flatMap((one) => portsIn(at(one, 'outputs')))
    .filter((port) => !isServed(port))
    .map(lastOf);
  const lacking = rest.trained
    .filter(counts)
    .filter(({ value }) => value.output === undefined || !labels.includes(value.output));
  const mayBe = (one: One) => (other: One) =>
    purposeOf(other.value.operation) !== 'access' &&
    sameOperation(one.value.operation, other.value.operation) === undefined;
  for (const step of lacking) {
    const others = rest.serving.filter(mayBe(step)).map(called);
    const lists = numbered(serving.lists);
    yield judge({ step: at(step, 'operation'), ...lists }, () => lacks(step, serving.who, others));
  }
  for (const step of trained.pipelines.length > 0 ? rest.serving : []) {
    const { operation } = step.value;
    if (!isKnownOperation(operation) || lacking.some(mayBe(step))) continue;
    const what = `${spokenName(step.element)} does ${called(step)}, and ${trained.who} does not`;
    const question = 'does it even out a difference of the sources, or change what the model gets?';
    const lists = numbered(trained.lists);
    yield judge({ ...lists, step: at(step, 'operation') }, () => ({ undecided: what, question }));
  }
}

function lacks(step: One, who: string, others: readonly string[]): Decision {
  const what = `${spokenName(step.element)} does ${called(step)}`;
  const { name, operation } = step.value;
  if (others.length > 0) {
    const undecided = `${what}, which may or may not be ${spoken(others)} of ${who}`;
    return { undecided, question: `which step of ${who} does ${name}, if any?` };
  }
  return purposeOf(operation) === 'any'
    ? { undecided: `${what}, and ${who} does not`, question: `does ${who} need ${name}, too?` }
    : `${what}, but ${who} does not`;
}

const called = ({ value: { name, operation } }: One): string =>
  sameName(name, operation) ? name : `${name} (${operation})`;
