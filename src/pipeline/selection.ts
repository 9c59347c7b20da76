import type { Claim } from '../claim.ts';
import type { Granularity } from '../generated/descriptors.ts';
import { portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { keepsRecords, keepsShares } from '../meaning/operations.ts';
import { wordsOf } from '../meaning/phrases.ts';
import { all, type DescriptorOf, isRetired, type System } from '../system.ts';
import { stepsOf } from './steps.ts';

type Training = Claim<DescriptorOf<'TrainingData'>>;
type Raw = Claim<DescriptorOf<'RawData'>>;

/** What is told of the way from raw data to training data. */
export type Way = {
  /** Where the steps are told; nothing where nobody tells any. */
  readonly told: readonly Claim<unknown>[];
  /** Whether no step that is told may make several rows of a record. */
  readonly isCounted: boolean;
  /** Whether no step that is told may choose some records rather than others. */
  readonly isWhole: boolean;
};

/** The steps behind a set, as it tells them itself and as every pipeline does that may be behind it. */
export function wayTo(system: System, training: Training): Way {
  const pipelines = all(system, 'DataPipeline').filter((one) => {
    const usedIn = at(one, 'usedIn');
    return !isRetired(one) && (!usedIn.stated || usedIn.value.includes('training'));
  });
  const lists = [at(training, 'preparation'), ...pipelines.map((one) => at(one, 'steps'))];
  const told = lists.filter(({ stated }) => stated);
  const operations = stepsOf({ lists: told }).map(({ value }) => value.operation);
  const isOpen = lists.slice(1).some(({ stated }) => !stated);
  return {
    told,
    isCounted: !isOpen && operations.every(keepsRecords),
    isWhole: !isOpen && operations.every(keepsShares),
  };
}

/** Whether a row of a set may be another thing than a record that it was made from. */
export function isOfOtherThing(training: Training, raw: readonly Raw[]): boolean {
  const records = raw.flatMap((one) => [
    ...thingIn(at(one, 'granularity')),
    ...portsIn(at(one, 'fields')).flatMap((port) => thingIn(at(port, 'granularity'))),
  ]);
  return portsIn(at(training, 'fields'))
    .flatMap((port) => thingIn(at(port, 'granularity')))
    .some((thing) => !records.includes(thing));
}

function thingIn(granularity: Claim<Granularity>): readonly string[] {
  const said = [at(granularity, 'entity'), at(granularity, 'period')];
  const words = said.flatMap((one) => (one.stated ? wordsOf(one.value) : []));
  return words.length > 0 ? [words.join(' ')] : [];
}
