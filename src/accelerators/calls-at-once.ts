import type { Claim } from '../claim.ts';
import { elementId, spokenName } from '../element.ts';
import type { Port, ServiceLevel } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { flowsToPort } from '../link/flows.ts';
import { portsIn } from '../link/ports.ts';
import { at, numbered } from '../lookup.ts';
import { quantity } from '../reading.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { formatQuantity } from '../values/quantity.ts';
import { askedOfSum, mostCallsIn, type Room, roomOf, settingsOfCache } from './cache.ts';
import { weightsOf } from './context.ts';
import { judgeDevices, type Placement } from './devices.ts';
import { memoryOf } from './memory.ts';

/** How many tokens a call has at most, and who says so. */
type Length = {
  readonly tokens: number;
  readonly sides: readonly Claim<unknown>[];
  /** Whether the answer is counted as well. */
  readonly isWhole: boolean;
};

/** Calls that are promised at once, those of them that one deployment has to hold, and their length. */
type Load = {
  readonly promised: number;
  readonly calls: number;
  /** The least that they are known not to exceed; of what is no more than a prompt, that. */
  readonly length: Length;
  /** The least that they are known not to exceed with their answers. */
  readonly whole: Length | undefined;
  /** How long the calls are that somebody promises, and not only what callers stay below. */
  readonly own: Claim<number>;
};

/**
 * Judges the calls that a service level promises at once, by the memory that their caches take. Only
 * a promise that says how long they are can be broken for certain: most calls are shorter than the
 * longest, and servers count on that.
 */
export function judgeCallsAtOnce(
  placement: Placement,
  level: Claim<ServiceLevel>,
): readonly Judgement[] {
  const { need, deployment } = placement;
  const load = loadOf(placement, level);
  const perToken = quantity(at(need, 'memoryPerToken'));
  if (!load || !(perToken.stated || load.own.stated)) return [];
  const weights = weightsOf(placement);
  const replicas = deployment && at(deployment, 'replicas');
  const settings = settingsOfCache(placement);
  const lengths = [...new Set([...(load.own.stated ? [load.own] : []), ...load.length.sides])];
  return judgeDevices(placement, perToken, (device) => {
    const memory = memoryOf(device);
    const fraction = at(device.offered, 'sharing', 'fraction');
    const reserved = at(device.offered, 'memoryReserved');
    const sides = {
      promised: at(level, 'concurrency'),
      ...numbered(lengths),
      perToken,
      ...(weights && { weights: weights.claim }),
      ...(replicas?.stated && { replicas }),
      ...(settings && { settings }),
      ...(fraction.stated && { fraction }),
      ...(reserved.stated && { reserved }),
      memory,
    };
    return judge(sides, (values): Decision => {
      const room = roomOf(placement, device, values.memory);
      const each = values.perToken.amount;
      const taken = (weights?.bytes ?? 0) * room.instances;
      const fits = ({ tokens }: Length, bytes: number) =>
        load.calls * tokens * each <= bytes - taken;
      if (fits(load.length, room.most)) {
        const isSure = load.whole && weights && room.isOwn && fits(load.whole, room.least);
        return isSure ? undefined : NOT_APPLICABLE;
      }
      return decideShort(placement, load, { room, each, taken, label: device.label });
    });
  });
}

type Shortage = {
  readonly room: Room;
  /** What a token takes, and what the weights of all instances take. */
  readonly each: number;
  readonly taken: number;
  readonly label: string;
};

function decideShort(
  placement: Placement,
  load: Load,
  { room, each, taken, label }: Shortage,
): Decision {
  const { calls, promised, length, own } = load;
  const left = room.most - taken;
  const held = room.instances * Math.floor(left / room.instances / (length.tokens * each));
  // That not even one call fits is told by the rules of weights and of the context.
  if (held < room.instances && (left <= 0 || contextOf(placement).stated)) return NOT_APPLICABLE;
  const many = calls < promised ? `${calls} of ${promised}` : `${calls}`;
  const long = `${length.sides.includes(own) ? '' : 'up to '}${length.tokens} tokens each`;
  const cache = bytes(calls * length.tokens * each);
  const count = room.devices * room.instances;
  const on = `${count === 1 ? 'one' : count} ${label} in ${spokenName(placement.environment.element)}`;
  const part = room.parts.length === 0 ? '' : ` with ${room.parts.join(' and ')}`;
  const beside = taken > 0 ? ` beside ${bytes(taken)} of weights` : '';
  const told = `${many} calls at once with ${length.isWhole ? '' : 'prompts of '}${long} take ${cache} of cache`;
  const has = `${on} ${count === 1 ? 'has' : 'have'} room for ${held} of them${beside}${part}`;
  const asked = askedOfSum(placement);
  if (own.stated && asked === undefined) return `${told}, but ${has}`;
  const mean = Math.floor(left / (calls * each));
  const question = `do the calls have ${mean} tokens or less on average, prompt and answer together? state tokens of the service level`;
  return { undecided: `${told}, and ${has}`, question: asked ?? question, ask: 'operations' };
}

const bytes = (amount: number): string => formatQuantity(amount, { binary: true, digits: 2 });

function loadOf(placement: Placement, level: Claim<ServiceLevel>): Load | undefined {
  const concurrency = at(level, 'concurrency');
  const share = shareOf(placement);
  if (!concurrency.stated || share === undefined) return undefined;
  const [own, texts] = [at(level, 'tokens'), textsOf(placement)];
  const context = contextOf(placement);
  const wholes = [
    ...[own, context].flatMap((one) => (one.stated ? lengthBy(one, one.value) : [])),
    ...(texts?.isWhole ? [texts] : []),
  ];
  const [whole] = wholes.sort((one, other) => one.tokens - other.tokens);
  const isPrompt = texts && !own.stated && texts.tokens < (whole?.tokens ?? Infinity);
  const length = isPrompt ? texts : whole;
  const promised = concurrency.value;
  const replicas = placement.deployment && at(placement.deployment, 'replicas');
  const most = mostCallsIn(placement) * (replicas?.stated ? Math.max(1, replicas.value) : 1);
  const calls = Math.min(Math.ceil(promised * share - 1e-9), most);
  return length && { promised, calls, length, whole, own };
}

const lengthBy = (claim: Claim<unknown>, tokens: number): Length => ({
  tokens,
  sides: [claim],
  isWhole: true,
});

/** The most tokens that a server takes: as it is set, or else as many as the model takes. */
function contextOf({ model, deployment }: Hosting): Claim<number> {
  const own = deployment && at(deployment, 'context');
  return own?.stated ? own : at(model, 'context');
}

/** The longest prompts that are sent, with the longest answers where these are told. */
function textsOf({ system, model }: Placement): Length | undefined {
  const asked = portsIn(at(model, 'inputs')).filter(isText);
  const prompts = asked.map((input) => longestOf(system, input));
  const answers = portsIn(at(model, 'outputs')).filter(isText);
  const given = answers.map((output) => at(output, 'text', 'maxTokens'));
  if (prompts.length === 0 || !prompts.every(({ stated }) => stated)) return undefined;
  const isWhole = given.length > 0 && given.every(({ stated }) => stated);
  const sides = [...prompts, ...(isWhole ? given : [])];
  return {
    tokens: sides.reduce((sum, one) => sum + (one.stated ? one.value : 0), 0),
    sides,
    isWhole,
  };
}

function isText(port: Claim<Port>): boolean {
  const [kind, type] = [at(port, 'meaning', 'kind'), at(port, 'dtype')];
  const isSaid = (kind.stated && kind.value === 'text') || (type.stated && type.value === 'string');
  return at(port, 'text').stated || isSaid;
}

/** The longest text that arrives: of all senders the longest, unless the input takes less. */
function longestOf(system: System, input: Claim<Port>): Claim<number> {
  const own = at(input, 'text', 'maxTokens');
  const sent = flowsToPort(system, input).map(({ producer }) => at(producer, 'text', 'maxTokens'));
  const [most] = [...sent].sort((one, other) => amountOf(other) - amountOf(one));
  return most === undefined || amountOf(own) < amountOf(most) ? own : most;
}

/** Who says nothing may send anything. */
const amountOf = (claim: Claim<number>): number =>
  claim.stated ? claim.value : Number.POSITIVE_INFINITY;

/** The part of all calls that a deployment gets; undefined where others get a part that nobody tells. */
function shareOf({ system, ...hosting }: Placement): number | undefined {
  const share = hosting.deployment && at(hosting.deployment, 'trafficShare');
  if (share?.stated) return share.value > 0 ? share.value : undefined;
  return (beside(system).get(placeOf(hosting)) ?? 0) > 1 ? undefined : 1;
}

const placeOf = ({ model, environment }: Hosting): string =>
  JSON.stringify([model.element.name, elementId(environment.element)]);

/** How many deployments of a model share its calls in one place. */
const beside = oncePer(
  (system: System): ReadonlyMap<string, number> =>
    new Map(
      [...grouped(system.hostings, placeOf)].map(([place, ones]) => [
        place,
        new Set(ones.map(({ deployment }) => deployment?.element)).size,
      ]),
    ),
);
