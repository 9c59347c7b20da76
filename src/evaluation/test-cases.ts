import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Verification } from '../generated/descriptors.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { componentsOf } from '../port/consumers.ts';
import { spoken } from '../port/names.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Cases = NonNullable<Verification['cases']>;

/** Where cases are told, or where somebody would tell of them. */
export function casesOf(model: Model): Claim<unknown> {
  const [whole, cases] = [at(model, 'verification'), at(model, 'verification', 'cases')];
  const isElsewhere = at(model, 'verification', 'location').stated;
  return !whole.stated || (isElsewhere && !cases.stated) ? whole : cases;
}

type Errors = Claim<readonly (string | { readonly name: string })[]>;

/** Errors that somebody counts on: what the model says it does, what components say they handle. */
function errorsOf(system: System, model: Model): readonly Errors[] {
  const handled = componentsOf(system, model).map((one): Errors => at(one, 'handles', 'errors'));
  const failing: Errors = at(model, 'failure', 'errors');
  return [failing, ...handled].filter((list) => list.stated && list.value.length > 0);
}

/**
 * Why somebody needs cases: errors that are counted on, or a place where the model is built in. Where
 * neither is told, nobody has asked for them yet.
 */
export function reasonsToTest(system: System, model: Model): readonly Claim<unknown>[] {
  const errors = errorsOf(system, model);
  if (errors.length > 0) return errors;
  const stages = system.hostings
    .filter((hosting) => hosting.model.element === model.element)
    .map(({ environment }) => at(environment, 'stage'));
  const [rehearsal] = stages.filter((one) => one.stated && REHEARSALS.includes(one.value));
  return rehearsal ? [rehearsal] : [];
}

const REHEARSALS: readonly unknown[] = ['development', 'staging'];

/** Whether some case tries what goes wrong; one that does not say what it tries may do so. */
export function decideCases(system: System, cases: Cases, model: Model): Decision {
  const errors = errorsOf(system, model);
  const kinds = cases.map(({ kind }) => kind);
  const [first] = errors.flatMap((list) => (list.stated ? list.value : [])).map(textOf);
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

/** `gateway handles timeout and 503`. */
function sayErrors(errors: Errors): string {
  const verb = errors.element.kind === 'Component' ? 'handles' : 'fails with';
  const names = errors.stated ? errors.value.map(textOf) : [];
  return `${spokenName(errors.element)} ${verb} ${spoken(names)}`;
}

const textOf = (error: string | { readonly name: string }): string =>
  typeof error === 'string' ? error : error.name;

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
