import type { Claim } from '../claim.ts';
import type { Domain, Port } from '../generated/descriptors.ts';
import { flowsFromPort } from '../link/flows.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { meansFailure } from '../meaning/errors.ts';
import { categoryOf, folded } from '../meaning/relation.ts';
import { unit } from '../reading.ts';
import { type DescriptorOf, root, type System } from '../system.ts';
import { compareUnits, convert } from '../values/unit.ts';
import { spokenRange } from './domain.ts';
import { spoken } from './names.ts';

type StandIn = {
  /** The value as its author writes it. */
  readonly text: string;
  readonly port: Claim<Port>;
};

/**
 * The value that a model gives in place of an answer, and the output that holds it: the one that
 * the text names (`score: -1`), or the only one, or the only one with a domain. Undefined for
 * prose, for null, and for whatever else is no value by itself.
 */
export function standIn(model: Claim<DescriptorOf<'TrainedModel'>>): StandIn | undefined {
  const given = at(model, 'failure', 'defaultOutput');
  const outputs = portsIn(at(model, 'outputs'));
  if (!given.stated) return undefined;
  const [, name, rest] = /^\s*\{?\s*"?([\w.-]+)"?\s*[:=]\s*(.+?)\s*\}?\s*$/.exec(given.value) ?? [];
  const bounded = outputs.filter((one) => at(one, 'domain').stated);
  const [only] = outputs.length === 1 ? outputs : bounded.length === 1 ? bounded : [];
  const port = name === undefined ? only : outputs.find((one) => lastOf(one) === name);
  const text = (rest ?? given.value).trim().replace(/^(["'])(.*)\1$/, '$2');
  if (port === undefined || NONE.has(folded(text))) return undefined;
  const domain = at(port, 'domain');
  const isCategory = domain.stated && isAmong(text, domain.value.categories ?? []);
  return isCategory || isNumber(text) ? { text, port } : undefined;
}

/**
 * What says that the value is really given: how invalid inputs are answered, or an error that tells
 * of the value or of a default. Where neither is told, the value itself says so.
 */
export function occasion(
  model: Claim<DescriptorOf<'TrainedModel'>>,
  { text }: StandIn,
): { readonly said?: Claim<unknown>; readonly isOpen: boolean } {
  const invalid = at(model, 'failure', 'onInvalidInput');
  if (invalid.stated && invalid.value === 'default') return { said: invalid, isOpen: false };
  const said = itemsIfStated(at(model, 'failure', 'errors'))
    .map((error) => at(error, 'behaviour'))
    .find((one) => one.stated && tellsOf(one.value, text));
  if (said) return { said, isOpen: false };
  return invalid.stated ? { said: invalid, isOpen: true } : { isOpen: false };
}

const tellsOf = (behaviour: string, text: string): boolean =>
  /fallback|falls back|stand-?in|default/i.test(behaviour) ||
  behaviour.split(/[^\w.-]+/).includes(text);

/** Words that nobody takes for an answer. */
const NONE = new Set(
  'unknown none n/a na null nan undefined missing error invalid unavailable notavailable noanswer noresult undecided'.split(
    ' ',
  ),
);

const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));

const isAmong = (text: string, values: readonly (string | number | boolean)[]): boolean =>
  values.some((value) => categoryOf(value) === text || (isNumber(text) && Number(text) === value));

/** Whether a text is one of the values that a domain allows. */
export function isValueOf(text: string, domain: Domain): boolean {
  const { categories, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = domain;
  if (categories !== undefined) return isAmong(text, categories);
  if (!isNumber(text) || (minimum === undefined && maximum === undefined)) return false;
  const number = Number(text);
  const isBelow =
    minimum !== undefined && (exclusiveMinimum ? number <= minimum : number < minimum);
  const isAbove =
    maximum !== undefined && (exclusiveMaximum ? number >= maximum : number > maximum);
  return !isBelow && !isAbove;
}

/** Whether the output, or everybody who reads it, names the value as a code of its own. */
export function isCode({ text, port }: StandIn, system: System): boolean {
  const readers = flowsFromPort(system, port);
  const isKnown = readers.length > 0 && readers.every(({ consumer }) => knowsCode(consumer, text));
  return knowsCode(port, text) || isKnown;
}

/** Whether a port names a value as a code of its own. */
export function knowsCode(port: Claim<Port>, text: string): boolean {
  const [missing, special] = [at(port, 'missing'), at(port, 'special')];
  const codes = [
    ...(missing.stated ? missing.value : []).filter((code) => code !== null),
    ...(special.stated ? special.value.map(({ code }) => code) : []),
  ];
  return isAmong(text, codes);
}

/** A reader of the output that says which values it takes, and no code for this one. */
export type Refusal = {
  readonly consumer: Claim<Port>;
  readonly domain: Claim<Domain>;
  /** The value and what is taken instead, with units where those of the two sides differ. */
  readonly given: string;
  readonly takes: string;
};

/**
 * The components that do not take the value. One that says what it does with values outside has an
 * answer, and what the output itself names as a value or as a code is compared with its port.
 */
export function refusals({ text, port }: StandIn, system: System): readonly Refusal[] {
  const own = at(port, 'domain');
  if (knowsCode(port, text) || (own.stated && isValueOf(text, own.value))) return [];
  return flowsFromPort(system, port).flatMap(({ consumer }) => {
    const domain = at(consumer, 'domain');
    const onInvalid = at(consumer, 'onInvalid');
    const isAnswered = onInvalid.stated && onInvalid.value !== 'pass-through';
    if (consumer.element.kind !== 'Component' || isAnswered || !domain.stated) return [];
    if (takesOthers(consumer) || handlesIt(consumer, port, text)) return [];
    const sent = inUnitOf(consumer, text, port);
    if (sent === undefined || [text, sent.text].some((one) => knowsCode(consumer, one))) return [];
    const takes = isOutside(sent.text, domain.value) ? spokenDomain(domain.value) : undefined;
    if (takes === undefined) return [];
    return [{ consumer, domain, given: text + sent.from, takes: takes + sent.to }];
  });
}

/** Whether a port takes categories that nobody listed. */
function takesOthers(port: Claim<Port>): boolean {
  const [open, onUnknown] = [at(port, 'domain', 'open'), at(port, 'onUnknownCategory')];
  if (!at(port, 'domain', 'categories').stated) return false;
  return (
    (open.stated && open.value) ||
    (onUnknown.stated && ['ignore', 'other', 'reject'].includes(onUnknown.value))
  );
}

/** Whether a component handles an error that the model tells by the value. */
function handlesIt(consumer: Claim<Port>, port: Claim<Port>, text: string): boolean {
  const handled = at(root<'Component'>(consumer.element), 'handles', 'errors');
  const errors = itemsIfStated(at(root<'TrainedModel'>(port.element), 'failure', 'errors'));
  return (
    handled.stated &&
    errors.some(
      (error) =>
        error.stated &&
        tellsOf(error.value.behaviour ?? '', text) &&
        handled.value.some((name) => meansFailure(name, error.value)),
    )
  );
}

/** Whether a domain names values, and a text is none of them; what it leaves open may be one. */
function isOutside(text: string, domain: Domain): boolean {
  const isBounded = domain.minimum !== undefined || domain.maximum !== undefined;
  const isComparable = domain.categories !== undefined || (isBounded && isNumber(text));
  return isComparable && !isValueOf(text, domain);
}

const spokenDomain = (domain: Domain): string | undefined =>
  domain.categories === undefined
    ? spokenRange(domain)
    : `as ${spoken(domain.categories.map(categoryOf))} only`;

/** A value in the unit of its reader; undefined where nobody can convert it. */
function inUnitOf(consumer: Claim<Port>, text: string, port: Claim<Port>) {
  const same = { text, from: '', to: '' };
  const [raw, wanted] = [at(port, 'unit'), at(consumer, 'unit')];
  if (!isNumber(text) || !raw.stated || !wanted.stated || raw.value === wanted.value) return same;
  const [from, to] = [unit(raw), unit(wanted)];
  if (!from.stated || !to.stated) return undefined;
  const relation = compareUnits(from.value, to.value);
  if (relation === 'same') return same;
  if (relation === 'different') return undefined;
  // Conversion between units leaves errors in the last bits.
  const number = Number(convert(Number(text), from.value, to.value).toPrecision(12));
  return { text: `${number}`, from: ` ${raw.value}`, to: ` ${wanted.value}` };
}
