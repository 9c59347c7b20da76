import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Verification } from '../generated/descriptors.ts';
import { inForce } from '../hosting/served.ts';
import { portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { isOfInput } from '../meaning/errors.ts';
import { componentsOf } from '../port/consumers.ts';
import { spoken } from '../port/names.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import { type DescriptorOf, resolve, type System } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Cases = NonNullable<Verification['cases']>;

/** Where cases are told, or where somebody would tell of them. */
export function casesOf(model: Model): Claim<unknown> {
  const [whole, cases] = [at(model, 'verification'), at(model, 'verification', 'cases')];
  const isElsewhere = at(model, 'verification', 'location').stated;
  return !whole.stated || (isElsewhere && !cases.stated) ? whole : cases;
}

/** Errors that an input brings about, in the words of whoever handles them or fails with them. */
type Errors = { readonly list: Claim<unknown>; readonly names: readonly string[] };

/** Errors that somebody counts on: what the model says it does, what components say they handle. */
function errorsOf(system: System, model: Model): readonly Errors[] {
  const own = at(model, 'failure', 'errors');
  const all = own.stated ? own.value.map(({ name }) => name) : [];
  const failing = { list: own, names: all.filter(isOfInput) };
  return [failing, ...handledOf(system, model)].filter(({ names }) => names.length > 0);
}

/** Where such errors are told. */
export const errorsCountedOn = (system: System, model: Model): readonly Claim<unknown>[] =>
  errorsOf(system, model).map(({ list }) => list);

const handledOf = (system: System, model: Model): readonly Errors[] =>
  componentsOf(system, model)
    .map((one) => at(one, 'handles', 'errors'))
    .map((list) => ({ list, names: list.stated ? list.value.filter(isOfInput) : [] }))
    .filter(({ names }) => names.length > 0);

/**
 * Why somebody needs cases: errors of inputs that a component handles by name, or the model being
 * built in just now. Where neither is told, nobody has asked for them yet.
 */
export function reasonsToTest(system: System, model: Model): readonly Claim<unknown>[] {
  const handled = handledOf(system, model);
  if (handled.length > 0) return handled.map(({ list }) => list);
  if (inForce(system).some((one) => one.model.element === model.element)) return [];
  const milestones = itemsIfStated(at(system.manifest, 'milestones'))
    .map((one) => at(one, 'deliverable'))
    .filter((one) => one.stated && isDelivered(system, one.value, model));
  const stages = system.hostings
    .filter((hosting) => hosting.model.element === model.element)
    .map(({ environment }) => at(environment, 'stage'))
    .filter((one) => one.stated && REHEARSALS.includes(one.value));
  return [...stages, ...milestones].slice(0, 1);
}

const REHEARSALS: readonly unknown[] = ['development', 'staging'];

/** Whether a plan names the model, or what uses it, as the part that is to be ready. */
function isDelivered(system: System, reference: string, model: Model): boolean {
  const found = resolve(system, reference);
  if (!('element' in found)) return false;
  const users = componentsOf(system, model).map(({ element }) => element);
  return [model.element, ...users].includes(found.element);
}

/** What must be true of the cases of a model, with the errors of which one is needed. */
export function casesNeeded(system: System, model: Model): string {
  const errors = handledOf(system, model).map(sayErrors).join(', and ');
  const name = spokenName(model.element);
  if (errors === '') return `there are cases to test ${name} with, good ones and wrong ones`;
  return `there are cases to test ${name} with, good ones and one of what goes wrong (${errors})`;
}

/** Whether some case tries what goes wrong; one that does not say what it tries may do so. */
export function decideCases(system: System, cases: Cases, model: Model): Decision {
  const errors = errorsOf(system, model);
  const kinds = cases.map(({ kind }) => kind);
  const [first] = errors.flatMap(({ names }) => names);
  const isTried = kinds.some((kind) => kind !== undefined && kind !== 'nominal');
  if (first === undefined || isTried) return undefined;
  const counted = errors.map(sayErrors).join(', and ');
  const vague = spoken(cases.filter(({ kind }) => kind === undefined).map(({ name }) => name));
  if (kinds.includes(undefined)) {
    const question = `does ${vague} try a wrong input, or one at the edge? state its kind`;
    return { undecided: `${counted}, and nobody says what ${vague} tries`, question };
  }
  return {
    message: `${counted}, but all test cases of ${spokenName(model.element)} are nominal`,
    question: `which input brings about ${first}, and what is the expected answer?`,
  };
}

/** `gateway handles REFUSED and too long`. */
function sayErrors({ list: { element }, names }: Errors): string {
  const verb = element.kind === 'Component' ? 'handles' : 'fails with';
  return `${spokenName(element)} ${verb} ${spoken(names)}`;
}

const PROSE: readonly unknown[] = ['text', 'image', 'audio'];

/** Cases that give one expected answer and not how far another one may lie from it. */
function exactCases(model: Model): Cases {
  const [cases, outputs] = [at(model, 'verification', 'cases'), portsIn(at(model, 'outputs'))];
  const kinds = outputs.map((output) => at(output, 'meaning', 'kind'));
  // How alike two texts are no tolerance tells, and an error is the same or another one.
  if (!cases.stated || kinds.some((kind) => kind.stated && PROSE.includes(kind.value))) return [];
  return cases.value.filter(
    ({ kind, expected, tolerance }) =>
      kind !== 'error' && kind !== 'failure' && expected !== undefined && tolerance === undefined,
  );
}

/** Tests that take one answer for the right one fail now and then where the answers vary. */
export function* judgeExact(model: Model, have: Claim<boolean>): Iterable<Judgement> {
  const exact = exactCases(model);
  if (exact.length === 0 || !have.stated || have.value || have.path.at(-1) !== 'deterministic')
    return;
  const names = spoken(exact.map(({ name }) => name));
  const undecided = `answers of ${spokenName(model.element)} vary, and ${names} expects one without a tolerance`;
  const question = `how far may an answer to ${names} differ and still pass? state a tolerance`;
  const holds = 'the tests pass as often as they are run';
  const sides = { cases: at(model, 'verification', 'cases'), have };
  yield judge(sides, () => ({ undecided, question }), { holds });
}
