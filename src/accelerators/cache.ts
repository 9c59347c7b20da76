import type { Claim } from '../claim.ts';
import { batchOfServer } from '../hosting/batches.ts';
import { instancesOf } from '../hosting/resources.ts';
import { at } from '../lookup.ts';
import { quantity } from '../reading.ts';
import type { Hosting } from '../system.ts';
import { askedOfCache, devicesFor, settingsOf } from './context.ts';
import { isShared } from './count.ts';
import type { Device } from './devices.ts';
import type { MemorySize } from './memory-fit.ts';

/** What all instances of a server may fill with weights and caches, in bytes. */
export type Room = {
  readonly instances: number;
  /** Over how many devices each of them is spread. */
  readonly devices: number;
  readonly least: number;
  readonly most: number;
  /** Whether nobody else gets a part of it. */
  readonly isOwn: boolean;
  /** `gpu_memory_utilization 0.9`, where a server may not fill all of it. */
  readonly parts: readonly string[];
};

/** vLLM, TGI and SGLang: the part of all memory that weights and caches may take together. */
const PART = /(?:^| )(?:gpu memory utilization|cuda memory fraction|mem fraction static)$/;

/** The memory of the devices that all instances have, less what somebody says others take of it. */
export function roomOf(hosting: Hosting, { offered, ...device }: Device, size: MemorySize): Room {
  const [devices, replicas] = [devicesFor(hosting), instancesOf(hosting)];
  const instances = replicas?.stated ? replicas.value : 1;
  const reserved = quantity(at(offered, 'memoryReserved'));
  const fraction = at(offered, 'sharing', 'fraction');
  const cut = at(offered, 'mig', 'enabled');
  const set = settingsOf(hosting).find(({ key, value }) => PART.test(key) && isPart(Number(value)));
  const share = (fraction.stated ? fraction.value : 1) * (set ? Number(set.value) : 1);
  const taken = reserved.stated ? reserved.value.amount : 0;
  const of = (total: number) => Math.max(0, Math.min(total * share, total - taken));
  return {
    instances,
    devices,
    least: of(size.least) * devices * instances,
    most: of(size.most) * devices * instances,
    isOwn: !isShared({ offered, ...device }) && !fraction.stated && !(cut.stated && cut.value),
    parts: [
      ...(fraction.stated ? [`a share of ${fraction.value}`] : []),
      ...(set ? [`${set.name} ${String(set.value)}`] : []),
    ],
  };
}

const isPart = (value: number): boolean => value > 0 && value <= 1;

/** vLLM, SGLang, TGI, TensorRT-LLM, Ollama and llama.cpp: how many calls hold a cache at once. */
const MOST_CALLS =
  /(?:^| )(?:max num seqs|max running requests|max concurrent requests|max batch size|num parallel)$/;

/** Of how many calls a server holds the cache at once, at most; the others wait by its setting. */
export function mostCallsIn(hosting: Hosting): number {
  const set = settingsOf(hosting).filter(({ key }) => MOST_CALLS.test(key));
  const batch = batchOfServer(hosting);
  const each = [...set.map(({ value }) => Number(value)), batch.stated ? batch.value : Infinity];
  return Math.min(...each.filter((number) => number >= 1));
}

type Doubt = {
  readonly of: RegExp;
  readonly question: (setting: string) => string;
  /** Values that change nothing. */
  readonly off?: RegExp;
};

/** Settings by which the cache takes less than its tokens do, or lies elsewhere. */
const DOUBTS: readonly Doubt[] = [
  {
    of: /^(?!no |disable ).*(?:prefix|prompt) cach/,
    question: (setting) => `how many of the tokens do calls share, with ${setting}?`,
  },
  {
    of: /offload|lmcache/,
    question: (setting) => `how much lies outside the memory of the GPU, with ${setting}?`,
  },
  {
    of: /^(?:data parallel size|dp size|dp)$/,
    question: (setting) => `how many devices do all instances have together, with ${setting}?`,
    off: /^1$/,
  },
];

const OFF = /^(?:|0|false|no|off|none)$/i;

/** The settings of a server, where one of them counts for what its caches take or have. */
export function settingsOfCache(hosting: Hosting): Claim<unknown> | undefined {
  const counting = [PART, MOST_CALLS, ...DOUBTS.map(({ of }) => of)];
  const counts = settingsOf(hosting).some(({ key }) => counting.some((one) => one.test(key)));
  const { deployment } = hosting;
  return deployment && (counts || askedOfCache(hosting))
    ? at(deployment, 'configuration')
    : undefined;
}

/** What is asked where a setting of the server makes the sum of its caches uncertain. */
export function askedOfSum(hosting: Hosting): string | undefined {
  const settings = settingsOf(hosting);
  const asked = DOUBTS.flatMap(({ of, question, off = OFF }) =>
    settings
      .map(({ key, name, value }) => ({ key, name, text: String(value) }))
      .filter(({ key, text }) => of.test(key) && !OFF.test(text) && !off.test(text))
      .map(({ name, text }) => question(`${name} ${text}`)),
  );
  return askedOfCache(hosting) ?? asked[0];
}
