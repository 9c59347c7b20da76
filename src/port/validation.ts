import type { Claim } from '../claim.ts';
import { elementId } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { flowsToPort } from '../link/flows.ts';
import { lastOf } from '../link/ports.ts';
import { at, items, mayState } from '../lookup.ts';
import { perspectiveOf, valueText } from '../quote.ts';
import { type Decision, NOT_APPLICABLE } from '../rule.ts';
import { root, type System } from '../system.ts';
import { makeValue, type Value } from '../values/value.ts';
import { folded } from './attribute.ts';
import { derive, type Ends, type Group, part } from './part.ts';

/** Whom one end names as the one who checks a value. */
type Check = Value<'check'> & {
  /** A perspective or an element; nobody where a list of checks has none of this value. */
  readonly by?: string;
  /** What this end goes by itself. */
  readonly self: readonly string[];
};

/**
 * Who checks a value before it is used. Either end may do it, or a third; where each end leaves it
 * to the other, nobody does.
 */
const check = part<Check>({
  name: 'validation',
  read: (port) => {
    const own = at(port, 'validatedBy');
    return own.stated ? checkBy(own) : (listedCheck(port) ?? checkBy(own));
  },
  // Whoever checks it itself leaves it to nobody.
  asks: ({ by, self }, side, { producer, consumer }) =>
    by !== undefined &&
    !self.includes(by) &&
    namesOf(side === 'consumer' ? producer : consumer).includes(by),
  fits: (producer, consumer, ends) => decide(producer, consumer, ends),
});

export const validation: Group = {
  parts: [check],
  mayBeOf: (port) => mayState(port, 'validatedBy') || port.element.kind === 'DataPipeline',
};

const checkBy = (claim: Claim<string>): Claim<Check> =>
  derive(claim, (text) => makeValue('check', text, { by: nameIn(text), self: namesOf(claim) }));

/** What the checks of a pipeline say of a port: one of it, one of whole records, or that none is. */
function listedCheck(port: Claim<Port>): Claim<Check> | undefined {
  if (port.element.kind !== 'DataPipeline') return undefined;
  const list = at(root<'DataPipeline'>(port.element), 'validation');
  if (!list.stated) return undefined;
  const entries = items(list).flatMap((one) => (one.stated ? [one] : []));
  const found =
    entries.find(({ value }) => value.of === lastOf(port)) ??
    entries.find(({ value }) => value.of === undefined);
  if (found) return checkBy(at(found, 'by'));
  return derive(list, (checks) => makeValue('check', valueText(checks), { self: namesOf(list) }));
}

/** `data-science` and `Data Science`, `Component/checkout@2` and `component/checkout` are the same. */
const nameIn = (text: string): string => folded(text.replace(/[@#].*$/, ''));

/** The perspective that speaks and the element that it speaks of. */
const namesOf = (claim: Claim<unknown>): readonly string[] =>
  [perspectiveOf(claim), elementId(claim.element)].map(nameIn);

function decide(producer: Check, consumer: Check, ends: Ends): Decision {
  const checks = ({ by, self }: Check): boolean => by !== undefined && self.includes(by);
  const leavesTo = ({ by }: Check, { self }: Check): boolean =>
    by === undefined || self.includes(by);
  const isNobody = producer.by === undefined && consumer.by === undefined;
  if (isNobody) return NOT_APPLICABLE;
  if (checks(producer) || checks(consumer) || producer.by === consumer.by) return undefined;
  const message = `${says(consumer, ends.consumer, ends.ports)}, but ${says(producer, ends.producer)}`;
  if (leavesTo(consumer, producer) && leavesTo(producer, consumer)) {
    return `${message}: nobody checks`;
  }
  const isThird = producer.by === undefined || consumer.by === undefined;
  return isThird ? undefined : { undecided: message };
}

const says = ({ by, text }: Check, who: string, ports?: string): string =>
  by === undefined
    ? `${who} has no check of ${ports ?? 'it'}`
    : `${who} leaves ${ports === undefined ? 'it' : `the check of ${ports}`} to ${text}`;

/** Whether somebody says who checks a value, or what guards the model delivers it. */
export const isChecked = (system: System, input: Claim<Port>): boolean =>
  at(input, 'validatedBy').stated ||
  flowsToPort(system, input).some(({ producer }) => {
    if (producer.element.kind !== 'Component') return false;
    const role = at(root<'Component'>(producer.element), 'role');
    return role.stated && role.value === 'guardrail';
  });
