import { account, type Loss, type Reader } from '../account.ts';
import { type Artifact, isLocated, located, Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import {
  elementAt,
  elementsOf,
  parseXml,
  placeOf,
  readText,
  type XmlElement,
} from '../syntax/xml.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { isPlaceholder } from '../vocabulary/placeholders.ts';

/** What the driver of NVIDIA reports about the devices of a machine. */
export const nvidiaSmi: Reader = {
  format: 'nvidia-smi',
  title: 'a report of nvidia-smi -q -x',
  seeAlso: 'https://docs.nvidia.com/deploy/nvidia-smi/index.html',
  recognises: ({ file, head }) => file.endsWith('.xml') && head().includes('<nvidia_smi_log'),
  read(artifact) {
    const log = parseXml(artifact);
    if (log.name !== 'nvidia_smi_log') throw new Unreadable('it is no report of nvidia-smi');
    const losses: Loss[] = [];
    const gpus = elementsOf(log, 'gpu');
    const common = {
      driver: readText(artifact, elementAt(log, 'driver_version'), version),
      cuda: readText(artifact, elementAt(log, 'cuda_version'), version),
    };
    const devices = gpus.map((gpu) => ({ gpu, says: deviceOf(artifact, gpu, common, losses) }));
    const isComplete = areAllDescribed(artifact, log, gpus.length, losses);
    // A report without any may be of a machine that hides its devices from a container.
    const accelerators = gpus.length === 0 ? undefined : grouped(artifact, devices, isComplete);
    return {
      accounts: [
        account({ kind: 'Environment', perspective: 'operations', says: { accelerators } }),
      ],
      losses,
    };
  },
};

type Text<T> = (text: string) => T | undefined;

/** What holds for every device of a machine. */
type Common = {
  readonly driver: Located<string> | undefined;
  readonly cuda: Located<string> | undefined;
};

/** What is said of one device; what the driver does not know or does not tell is left out. */
function deviceOf(artifact: Artifact, gpu: XmlElement, common: Common, losses: Loss[]) {
  const at = <T>(read: Text<T>, ...path: readonly string[]) =>
    readText(artifact, elementAt(gpu, ...path), read);
  return known({
    product: at(word, 'product_name'),
    architecture: at(word, 'product_architecture'),
    memory: at(mebibytes, 'fb_memory_usage', 'total'),
    memoryReserved: at(mebibytes, 'fb_memory_usage', 'reserved'),
    mig: migOf(artifact, gpu, losses),
    ecc: at(isEnabled, 'ecc_mode', 'current_ecc'),
    ...{ driver: common.driver, cuda: common.cuda },
    powerLimit: powerOf(artifact, gpu),
    clocks: anyKnown({
      sm: at(megahertz, 'max_clocks', 'sm_clock'),
      memory: at(megahertz, 'max_clocks', 'mem_clock'),
    }),
    virtualization: at(virtualization, 'gpu_virtualization_mode', 'virtualization_mode'),
  });
}

/**
 * The limit in force is the enforced one where the report has it, since a chassis can hold a device
 * below the limit that was set. Drivers from 530 on report under other names.
 */
function powerOf(artifact: Artifact, gpu: XmlElement) {
  const readings = elementAt(gpu, 'gpu_power_readings') ?? elementAt(gpu, 'power_readings');
  const first = (...names: readonly string[]) =>
    names
      .map((name) => readText(artifact, readings && elementAt(readings, name), watts))
      .find((found) => found !== undefined);
  return anyKnown({
    current: first('enforced_power_limit', 'current_power_limit', 'power_limit'),
    default: first('default_power_limit'),
    maximum: first('max_power_limit'),
  });
}

/** The instances that a device is cut into, equal ones together. */
function migOf(artifact: Artifact, gpu: XmlElement, losses: Loss[]) {
  const enabled = readText(artifact, elementAt(gpu, 'mig_mode', 'current_mig'), isEnabled);
  if (enabled?.located !== true) return enabled && { enabled };
  const slices = new Map<string, { memory: Located<string>; first: XmlElement; count: number }>();
  for (const instance of elementsOf(elementAt(gpu, 'mig_devices'), 'mig_device')) {
    const total = elementAt(instance, 'fb_memory_usage', 'total');
    const memory = readText(artifact, total, mebibytes);
    if (memory === undefined) {
      const place = placeOf(artifact, instance);
      losses.push({ what: 'a MIG instance that does not say its memory', place });
      continue;
    }
    const name = sliceName(memory.located, instance);
    const earlier = slices.get(name);
    if (earlier) earlier.count++;
    else slices.set(name, { memory, first: instance, count: 1 });
  }
  if (slices.size === 0) return { enabled };
  const said = [...slices].map(([name, { memory, first, count }]) => {
    const place = placeOf(artifact, first);
    return { name: located(name, place), count: located(count, place), memory };
  });
  return { enabled, slices: said };
}

/** The report does not name profiles, which differ in memory and in multiprocessors. */
function sliceName(memory: string, instance: XmlElement): string {
  const size = memory.replace(/Mi$/, ' MiB');
  const shared = elementAt(instance, 'device_attributes', 'shared', 'multiprocessor_count');
  const processors = /^\d{1,5}$/.exec(shared?.text ?? '')?.[0];
  return processors === undefined ? size : `${size} (${processors} SMs)`;
}

/**
 * Whether every attached device is described. A report of chosen ones (`-i 0`) counts them all, and
 * says of none how many more of its kind there are.
 */
function areAllDescribed(
  artifact: Artifact,
  log: XmlElement,
  described: number,
  losses: Loss[],
): boolean {
  const attached = readText(artifact, elementAt(log, 'attached_gpus'), wholeNumber);
  if (attached === undefined || attached.located <= described) return true;
  const missing = attached.located - described;
  const what = `${missing} of ${attached.located} attached devices, which are not described`;
  losses.push({ what, place: attached.place });
  return false;
}

type Device = { readonly gpu: XmlElement; readonly says: ReturnType<typeof deviceOf> };

/** Equal devices as one item, with their number where all devices are described. */
function grouped(artifact: Artifact, devices: readonly Device[], isComplete: boolean) {
  const groups = new Map<string, { first: Device; count: number }>();
  for (const device of devices) {
    const key = JSON.stringify(device.says, (_, value) =>
      isLocated(value) ? value.located : value,
    );
    const earlier = groups.get(key);
    if (earlier) earlier.count++;
    else groups.set(key, { first: device, count: 1 });
  }
  const taken = new Map<string, number>();
  return [...groups.values()].map(({ first: { gpu, says }, count }) => {
    const name = groups.size === 1 ? 'gpu' : nameFor(says.product?.located ?? 'gpu', taken);
    const here = <T extends string | number>(value: T) => located(value, placeOf(artifact, gpu));
    return {
      name: here(name),
      kind: here('gpu' as const),
      vendor: here('NVIDIA'),
      ...says,
      ...(isComplete ? { count: here(count) } : {}),
    };
  });
}

/** By product, so that a group keeps its name when other devices are added. */
function nameFor(product: string, taken: Map<string, number>): string {
  const words = product.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const base =
    words
      .replace(/^[^a-z]+/, '')
      .replace(/-$/, '')
      .slice(0, 100) || 'gpu';
  const count = (taken.get(base) ?? 0) + 1;
  taken.set(base, count);
  return count === 1 ? base : `${base}.${count}`;
}

const word: Text<string> = (text) => (isPlaceholder(text) || text.length > 128 ? undefined : text);

const version: Text<string> = (text) => /^\d+(?:\.\d+){0,5}$/.exec(text)?.[0];

const mebibytes: Text<string> = (text) => {
  const amount = /^(\d{1,12}) ?MiB$/.exec(text)?.[1];
  return amount === undefined ? undefined : `${amount}Mi`;
};

const watts: Text<number> = (text) => number(/^(\d{1,6}(?:\.\d{1,6})?) ?W$/.exec(text));

const megahertz: Text<number> = (text) => number(/^(\d{1,6}) ?MHz$/.exec(text));

const wholeNumber: Text<number> = (text) => number(/^(\d{1,6})$/.exec(text));

const number = (match: RegExpExecArray | null): number | undefined =>
  match?.[1] === undefined ? undefined : Number(match[1]);

const isEnabled: Text<boolean> = (text) =>
  text === 'Enabled' ? true : text === 'Disabled' ? false : undefined;

/** `None` is a statement here: the driver runs on the machine itself. */
const virtualization: Text<'none' | 'pass-through' | 'vgpu'> = (text) =>
  text === 'None'
    ? 'none'
    : text === 'Pass-Through'
      ? 'pass-through'
      : text === 'VGPU'
        ? 'vgpu'
        : undefined;
