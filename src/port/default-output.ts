import type { Claim } from '../claim.ts';
import type { Domain, Port } from '../generated/descriptors.ts';
import { flowsFromPort } from '../link/flows.ts';
import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { categoryOf, folded } from '../meaning/relation.ts';
import type { DescriptorOf, System } from '../system.ts';

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
  const knows = (one: Claim<Port>): boolean => {
    const [missing, special] = [at(one, 'missing'), at(one, 'special')];
    const codes = [
      ...(missing.stated ? missing.value : []).filter((code) => code !== null),
      ...(special.stated ? special.value.map(({ code }) => code) : []),
    ];
    return isAmong(text, codes);
  };
  return knows(port) || (readers.length > 0 && readers.every(({ consumer }) => knows(consumer)));
}
