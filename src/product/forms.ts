import type { Claim } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import type { Port, SensitivityForm } from '../generated/descriptors.ts';
import { flowsToPort } from '../link/flows.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { rawBehind, trainingOf } from './learned.ts';
import { type Origin, originsOf } from './passed-on.ts';

/** How far a form leads away from a person. Words of one rank protect, each in its own way. */
const RANKS: Readonly<Record<SensitivityForm, number>> = {
  raw: 0,
  encrypted: 1,
  tokenised: 1,
  pseudonymised: 1,
  anonymised: 2,
  aggregated: 2,
};

/** Whether values in one form are as well protected as another demands; of one rank, who knows. */
function protects(form: SensitivityForm, required: SensitivityForm): boolean | undefined {
  if (form === required || RANKS[form] > RANKS[required]) return true;
  return RANKS[form] < RANKS[required] ? false : undefined;
}

type Model = Claim<DescriptorOf<'TrainedModel'>>;

/** A personal value that a model uses, in which form, and the elements that it passes through. */
export type PersonalValue = {
  readonly port: Claim<Port>;
  readonly form: Claim<SensitivityForm>;
  readonly elements: readonly Element[];
  /** What stands between where the form is stated and the port, and does not say what it does. */
  readonly through?: Element;
};

/** The personal values that a model takes in or learned from. */
export function personalValuesOf(system: System, model: Model): readonly PersonalValue[] {
  const learned = trainingOf(system, model).flatMap((training) => {
    const sources = rawBehind(system, training);
    const done = sources.flatMap(changesOf);
    const isPersonal = isTrue(at(training, 'sensitivity', 'personal'));
    const steps = at(training, 'preparation');
    const prepared = (steps.stated ? steps.value : []).flatMap((one) => [one.input, one.output]);
    const along = [model, ...sources].map(({ element }) => element);
    return portsIn(at(training, 'fields')).flatMap((port) => {
      const change = done.find(({ field }) => field === lastOf(port));
      const isPrepared = prepared.includes(lastOf(port)) || isRemade(port);
      const found = valueAt(system, port, { along, isOfPersons: isPersonal, isPrepared });
      if (found === undefined || found.form.stated || change === undefined) return found ?? [];
      // What was done to it on the way tells the form, or leaves one that has no word here.
      return change.form === undefined ? [] : { ...found, form: change.form };
    });
  });
  const taken = portsIn(at(model, 'inputs')).flatMap(
    (port) => valueAt(system, port, { along: [], isOfPersons: false, isPrepared: false }) ?? [],
  );
  return [...learned, ...taken];
}

/** Whether a field says that its values are not those that it came from. */
const isRemade = (port: Claim<Port>): boolean =>
  at(port, 'encoder').stated || at(port, 'source', 'transformation').stated;

type Scene = {
  readonly along: readonly Element[];
  readonly isOfPersons: boolean;
  /** Whether something was done to the values, so that the form they came in tells nothing. */
  readonly isPrepared: boolean;
};

/** Where a whole set is personal, only a field that states a form is surely one of those meant. */
function valueAt(
  system: System,
  port: Claim<Port>,
  { along, isOfPersons, isPrepared }: Scene,
): PersonalValue | undefined {
  const known: readonly Origin[] = [{ port }, ...originsFor(system, port)];
  const personal = known.map((one) => at(one.port, 'sensitivity', 'personal')).find(isStated);
  const formed = (isPrepared ? known.slice(0, 1) : known)
    .map(({ port, through }) => ({ form: at(port, 'sensitivity', 'form'), through }))
    .find(({ form }) => form.stated);
  const isMeant = personal?.stated ? personal.value : isOfPersons && formed !== undefined;
  if (!isMeant) return undefined;
  const elements = [...new Set([...known.map((one) => one.port.element), ...along])];
  const { form = at(port, 'sensitivity', 'form'), through } = formed ?? {};
  return { port, form, elements, ...(through ? { through } : {}) };
}

/** A training field also stands for what production delivers, which is no way that it came along. */
const originsFor = (system: System, port: Claim<Port>): readonly Origin[] =>
  port.element.kind === 'TrainingData'
    ? flowsToPort(system, port)
        .filter(({ producer }) => producer.element.kind === 'RawData')
        .map(({ producer }) => ({ port: producer }))
    : originsOf(system, port);

/** What was done to a field, and in which form it left it, where there is a word for that. */
type Change = { readonly field: string; readonly form?: Claim<SensitivityForm> };

const changesOf = (raw: Claim<DescriptorOf<'RawData'>>): readonly Change[] =>
  itemsIfStated(at(raw, 'transformations')).flatMap((step): Change | readonly [] => {
    const [field, kind] = [at(step, 'field'), at(step, 'kind')];
    if (!field.stated) return [];
    const { value: name } = field;
    if (!kind.stated || !isForm(kind.value)) return { field: name };
    const { element, path, stated, how, statement, pointer, value } = kind;
    return { field: name, form: { element, path, stated, how, statement, pointer, value } };
  });

const isForm = (word: string): word is SensitivityForm => Object.hasOwn(RANKS, word);

const isStated = ({ stated }: Claim<unknown>): boolean => stated;

const isTrue = (claim: Claim<boolean>): boolean => claim.stated && claim.value;

/**
 * Judges the values of one element against the form that a policy requires: what is worse is told
 * first, then who does not say is asked, and last whether another word of the same rank will do.
 */
export function judgeForms(
  required: Claim<SensitivityForm>,
  values: readonly PersonalValue[],
  policy: string,
): Judgement {
  const verdicts = values.map(({ form, through }) => {
    if (!form.stated || !required.stated) return 'silent';
    const verdict = protects(form.value, required.value);
    return verdict === false && through ? 'perhaps' : verdict;
  });
  const having = (verdict: false | undefined | 'silent' | 'perhaps') =>
    values.filter((_, index) => verdicts[index] === verdict);
  const worst = ([false, 'silent', 'perhaps', undefined] as const).find((one) =>
    verdicts.includes(one),
  );
  const shown = verdicts.every((one) => one === true) ? values : having(worst);
  return judge({ required, ...numbered(shown.map(({ form }) => form)) }, (of): Decision => {
    if (shown === values) return undefined;
    const forms = spoken(shown.flatMap(({ form }) => (form.stated ? form.value : [])));
    const names = spoken(shown.map(({ port }) => lastOf(port)));
    const owner = spoken(shown.map(({ port }) => spokenName(port.element)));
    const told = `${policy} requires personal data to be ${of.required}`;
    const has = `${names} of ${owner} ${shown.length === 1 ? 'is' : 'are'} ${forms}`;
    if (worst === false) return `${told}, but ${has}`;
    if (worst === 'perhaps') return passedThrough(told, names, shown);
    const question = `does ${forms} count as ${of.required} under ${policy}?`;
    return { undecided: `${told}, and ${has}`, question, ask: 'product' };
  });
}

/** Nobody says whether what is between leaves values as they come, or brings them into another form. */
function passedThrough(told: string, names: string, values: readonly PersonalValue[]): Decision {
  const between = spoken(values.flatMap(({ through }) => through?.name ?? []));
  const forms = spoken(values.flatMap(({ form }) => (form.stated ? form.value : [])));
  const come = values.length === 1 ? 'comes' : 'come';
  const question = `in which form does ${between} hand ${names} on? \`sensitivity.form\` of its output says it`;
  return {
    undecided: `${told}, and ${names} ${come} ${forms} to ${between}, which hands it on in a form that nobody states`,
    question,
    ask: values[0]?.through?.kind === 'DataPipeline' ? 'data-science' : 'software-engineering',
  };
}
