import type { Claim, Stated } from '../claim.ts';
import { elementId } from '../element.ts';
import type { LogNeed, LogProvided, Port, UsagePolicy } from '../generated/descriptors.ts';
import { dataFeeding } from '../hosting/feeding.ts';
import { leadsTo } from '../hosting/supplies.ts';
import { portsIn } from '../link/ports.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { sameName } from '../meaning/own-names.ts';
import { rawBehind, trainingOf } from '../product/learned.ts';
import { policiesBinding, policyName } from '../product/policies.ts';
import { duration } from '../reading.ts';
import { all, type DescriptorOf, elementsMeant, hostingsOf, type System } from '../system.ts';
import { isLonger } from './measurement.ts';
import { meansSource } from './offers.ts';
import { hasPart, logsOf, retentionOf } from './records.ts';
import { liveModels, type Watcher, watchersOf } from './watching.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Data = Claim<DescriptorOf<'ProductionData'>>;

/** A policy that bounds how long a log may be kept, and how long it is. */
export type RetentionRule = {
  readonly policy: string;
  readonly allowed: Claim<string>;
  readonly name: string;
  /** What says that the log holds something that the policy is about. */
  readonly delicate: Claim<unknown>;
  readonly kept: Claim<string>;
  /** How long a model needs the same log. */
  readonly needed?: Claim<string>;
  /** Whether it is not kept so long yet, but data science asks for it. */
  readonly asked: boolean;
  /** Whether it binds only what the model has learned from, and perhaps not what is logged. */
  readonly isOpen: boolean;
};

/** For each log with delicate data the strictest policy that binds it, and how long it is kept. */
export function retentionRules(system: System): readonly RetentionRule[] {
  const seen = new Set<string>();
  return liveModels(system).flatMap((model) => {
    const watchers = watchersOf(system, model);
    const hosted = hostingsOf(system, model.element);
    const feeding = new Set(hosted.flatMap((hosting) => dataFeeding(system, hosting)));
    const data = all(system, 'ProductionData').filter(
      (one) =>
        feeding.has(one) ||
        (leadsTo(system, one, model) && watchers.some((by) => isWatched(system, one, by))),
    );
    const raw = trainingOf(system, model).flatMap((training) => rawBehind(system, training));
    const own = strictest(system, [model, ...data]);
    const learned = strictest(system, raw);
    const kept = logsOf(watchers).map(({ log, watcher }) => {
      return { log, kept: retentionOf({ log, watcher }), asked: false };
    });
    const needs = itemsIfStated(at(model, 'monitoring', 'logs')).flatMap((need) =>
      need.stated ? [{ log: need, kept: at(need, 'retention'), asked: true }] : [],
    );
    const brokenBy = (one: { readonly kept: Claim<string> }): Stated<UsagePolicy> | undefined =>
      [own, learned].find((policy) => policy && isTooLong(one.kept, at(policy, 'retention')));
    // Where operations keeps what data science asks for, the log itself is the finding.
    const asked = needs.filter(
      (need) =>
        need.kept.stated &&
        !kept.some((one) => sameName(one.log.value.name, need.log.value.name) && brokenBy(one)),
    );
    return [...kept, ...asked].flatMap((one): readonly RetentionRule[] => {
      const broken = brokenBy(one);
      const policy = broken ?? own;
      const delicate = delicateIn(one.log, model, data, broken !== undefined);
      const key = `${elementId(one.kept.element)} ${one.log.value.name}`;
      if (policy === undefined || delicate === undefined || seen.has(key)) return [];
      seen.add(key);
      const allowed = { policy: policyName(policy), allowed: at(policy, 'retention') };
      const isOpen = policy !== own && own?.pointer !== policy.pointer;
      const { kept: time, asked: isAsked } = one;
      const { name } = one.log.value;
      // Whoever deletes it sooner for the policy breaks what the model needs.
      const sameLog = isAsked
        ? undefined
        : needs.find(({ log }) => meansSource(log.value.name, name))?.kept;
      const needed = sameLog && isTooLong(sameLog, allowed.allowed) && { needed: sameLog };
      return [{ ...allowed, ...needed, isOpen, name, delicate, kept: time, asked: isAsked }];
    });
  });
}

/**
 * Whether whoever logs what a model is asked names the data as well: then what a component makes of
 * them is in that log, whatever it is called on the way.
 */
function isWatched(system: System, data: Data, watcher: Watcher): boolean {
  const watched = at(watcher, 'monitors');
  return elementsMeant(system, watched).includes(data.element);
}

function isTooLong(kept: Claim<string>, bound: Claim<string>): boolean {
  const [long, allowed] = [duration(kept), duration(bound)];
  return long.stated && allowed.stated && isLonger(long.value, allowed.value);
}

/** Of the policies that bind some data or the model, the one that allows the shortest time. */
function strictest(
  system: System,
  bound: readonly Claim<unknown>[],
): Stated<UsagePolicy> | undefined {
  const elements = bound.map(({ element }) => element);
  const binding = policiesBinding(system, elements).flatMap((policy) => {
    const retention = duration(at(policy, 'retention'));
    return policy.stated && retention.stated ? [{ policy, amount: retention.value.amount }] : [];
  });
  return binding.sort((one, other) => one.amount - other.amount)[0]?.policy;
}

/** Why a log holds personal or confidential data: a port that it names, or all that comes in. */
function delicateIn(
  log: Stated<LogNeed | LogProvided>,
  model: Model,
  data: readonly Data[],
  isTooLong: boolean,
): Claim<unknown> | undefined {
  const content = at(log, 'content');
  if (!content.stated) return undefined;
  const isLogged = (part: string): boolean => hasPart(content.value, part);
  const namesIn = (side: 'inputs' | 'outputs'): readonly string[] =>
    portsIn(at(model, side)).flatMap((port) => (port.stated ? port.value.name : []));
  // Who logs every single input logs the input.
  const isWhole = (side: 'inputs' | 'outputs'): boolean =>
    isLogged(side) || (namesIn(side).length > 0 && namesIn(side).every(isLogged));
  for (const side of ['inputs', 'outputs'] as const) {
    for (const port of portsIn(at(model, side))) {
      const personal = at(port, 'sensitivity', 'personal');
      const isRaw = !['anonymised', 'aggregated'].includes(formOf(port));
      const name = port.stated ? port.value.name : '';
      if (personal.stated && personal.value && isRaw && (isLogged(side) || isLogged(name))) {
        return personal;
      }
    }
  }
  if (!isWhole('inputs')) return undefined;
  const told = data.flatMap((one) => [
    at(one, 'sensitivity', 'personal'),
    at(one, 'sensitivity', 'classification'),
  ]);
  const found = told.find((said) => said.stated && DELICATE.includes(said.value));
  // Whether it is about people is worth a question only where it would matter.
  return (
    found ??
    (isTooLong ? told.find(({ stated, path }) => !stated && path.at(-1) === 'personal') : undefined)
  );
}

const DELICATE: readonly unknown[] = [true, 'confidential', 'restricted'];

function formOf(port: Claim<Port>): string {
  const form = at(port, 'sensitivity', 'form');
  return form.stated ? form.value : '';
}
