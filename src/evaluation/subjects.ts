import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { compareCases } from '../meaning/units-of-analysis.ts';
import { type DescriptorOf, root, type System } from '../system.ts';
import type { Evaluation } from './listed.ts';
import { namedData } from './named-data.ts';

/** What is counted where nobody says what: a thing, and whose it is. */
export type About = { readonly thing: Stated<string>; readonly told: string };

/** What each answer of a model is about, where all of its outputs that say so agree. */
export function subjectOf(model: Claim<DescriptorOf<'TrainedModel'>>): About | undefined {
  const told = `an answer of ${spokenName(model.element)} is about`;
  const things = portsIn(at(model, 'outputs')).map((one) => at(one, 'meaning', 'granularityOf'));
  return onlyOne(things, told);
}

/** What each record is that a result was measured on. */
export function recordOf(system: System, source: Evaluation): About | undefined {
  const dataset = at(source, 'dataset');
  const data = dataset.stated ? namedData(system, dataset.value) : undefined;
  if (!data) return undefined;
  const whole = data.kind === 'RawData' ? [at(root<'RawData'>(data), 'granularity')] : [];
  const ports = portsIn(at(root<'RawData'>(data), 'fields')).map((one) => at(one, 'granularity'));
  const things = [...whole, ...ports].map((one) => at(one, 'entity'));
  return onlyOne(things, `a record of ${spokenName(data)} stands for`);
}

function onlyOne(things: readonly Claim<string>[], told: string): About | undefined {
  const stated = things.filter((thing) => thing.stated);
  const [thing] = stated;
  const isOne = thing && stated.every(({ value }) => compareCases(value, thing.value) === 'same');
  return isOne ? { thing, told } : undefined;
}
