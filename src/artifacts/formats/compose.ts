import { posix } from 'node:path';
import { type Account, account, type Loss, type Reader } from '../account.ts';
import type { Located } from '../place.ts';
import { type Entry, entriesOf } from '../syntax/entry.ts';
import { parseImage } from '../vocabulary/images.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { software, startedIn } from './kubernetes/containers.ts';
import type { Device } from './kubernetes/resources.ts';

/** More than anybody runs on one machine. */
const MOST_SERVICES = 500;

/** Services of Docker Compose that have a GPU, a limit, or a well-known image of machine learning. */
export const compose: Reader = {
  format: 'compose',
  title: 'a Compose file',
  seeAlso: 'https://docs.docker.com/reference/compose-file/',
  recognises: ({ file, head }) =>
    /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/.test(posix.basename(file)) &&
    // In longer files the services may begin further down.
    (head().length >= 4096 || /(?:^|\n)services[ \t]*:/.test(head())),
  read(artifact) {
    const losses: Loss[] = [];
    const accounts = entriesOf(artifact).flatMap((entry) =>
      entry
        .get('services')
        .entries()
        .slice(0, MOST_SERVICES)
        .flatMap(([name, service]) => serviceSays(name, service, losses)),
    );
    return { accounts, losses };
  },
};

function serviceSays(name: string, service: Entry, losses: Loss[]): readonly Account[] {
  const limits = service.get('deploy', 'resources', 'limits');
  const memory = sizeAt(firstOf(limits.get('memory'), service.get('mem_limit')), losses);
  const cores = coresAt(firstOf(limits.get('cpus'), service.get('cpus')), losses);
  const devices = devicesOf(service, losses);
  const started = imageIn(service, losses);
  const isMade = started !== undefined && (started.software.length > 0 || started.runtime);
  if (memory === undefined && cores === undefined && devices.length === 0 && !isMade) return [];
  const platform = anyKnown({ os: started?.os, architecture: architectureOf(service) });
  const says = known({
    platform,
    cpu: cores && { cores },
    memory,
    sharedMemory: sizeAt(service.get('shm_size'), losses),
    accelerators: devices.length === 0 ? undefined : devices,
    ...software(started),
  });
  return [account({ kind: 'Environment', name, perspective: 'operations', says })];
}

const firstOf = (one: Entry, other: Entry): Entry => (one.stated ? one : other);

/** `${TAG}`: a value that comes from the machine or from another file, even with a default. */
const isOpen = (entry: Entry): boolean =>
  typeof entry.value === 'string' && /(?<!\$)\$(?!\$)/.test(entry.value);

function isUnknown(entry: Entry, losses: Loss[]): boolean {
  if (!isOpen(entry)) return false;
  losses.push({ what: 'a value that a variable brings', place: entry.place });
  return true;
}

const UNITS: Readonly<Record<string, string>> = { b: '', k: 'Ki', m: 'Mi', g: 'Gi', t: 'Ti' };

/** Sizes in any spelling are binary: `2g`, `2gb` and `2GB` are 2 GiB (docker/go-units, RAMInBytes). */
function sizeAt(entry: Entry, losses: Loss[]): Located<string> | undefined {
  const { value } = entry;
  if ((typeof value !== 'string' && typeof value !== 'number') || isUnknown(entry, losses)) {
    return undefined;
  }
  const match = /^(\d{1,15}(?:\.\d{1,6})?) ?([bkmgt]?)(?:i?b)?$/i.exec(String(value).trim());
  if (match === null || Number(match[1]) === 0) return undefined;
  return entry.at(`${match[1]}${UNITS[(match[2] ?? '').toLowerCase()] ?? ''}`);
}

function coresAt(entry: Entry, losses: Loss[]): Located<string> | undefined {
  const { value } = entry;
  if ((typeof value !== 'string' && typeof value !== 'number') || isUnknown(entry, losses)) {
    return undefined;
  }
  const text = String(value).trim();
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(text) && Number(text) > 0 ? entry.at(text) : undefined;
}

/** GPUs that are reserved, by either of the two ways to write it. */
function devicesOf(service: Entry, losses: Loss[]): readonly Device[] {
  const reserved = service.get('deploy', 'resources', 'reservations', 'devices').items();
  const gpus = service.get('gpus');
  if (gpus.value === 'all') {
    losses.push({ what: 'the number of GPUs, which are all that there are', place: gpus.place });
    return [{ name: gpus.at('gpu'), kind: 'gpu' }];
  }
  const found = [
    ...reserved.filter((one) => one.get('capabilities').items().some(isGpu)),
    ...gpus.items(),
  ];
  return found.map((one, index) => {
    const name = found.length === 1 ? 'gpu' : `gpu-${index + 1}`;
    const vendor = one.get('driver').value === 'nvidia' ? 'NVIDIA' : undefined;
    return known({ name: one.at(name), kind: 'gpu' as const, vendor, count: countOf(one, losses) });
  });
}

const isGpu = ({ value }: Entry): boolean => value === 'gpu' || value === 'nvidia';

function countOf(device: Entry, losses: Loss[]): Located<number> | undefined {
  const [count, ids] = [device.get('count'), device.get('device_ids')];
  if (ids.items().length > 0) return ids.at(ids.items().length);
  if (count.integer !== undefined && count.integer > 0) return count.at(count.integer);
  const { place } = count.stated ? count : device;
  losses.push({ what: 'the number of GPUs, which are all that there are', place });
  return undefined;
}

function imageIn(service: Entry, losses: Loss[]) {
  const entry = service.get('image');
  // What is built here has its own file, and only the name of an image.
  if (entry.text === undefined || service.get('build').stated || isUnknown(entry, losses)) {
    return undefined;
  }
  const name = parseImage(entry.text);
  if (name === undefined) return undefined;
  const entrypoint = service.get('entrypoint');
  const words = entrypoint.items().map(({ value }) => String(value));
  return startedIn({ entry, name }, entrypoint.text ?? words.join(' '));
}

/** `linux/amd64`. */
function architectureOf(service: Entry): Located<string> | undefined {
  const entry = service.get('platform');
  const architecture = /^linux\/([a-z0-9]+)$/.exec(entry.text ?? '')?.[1];
  return architecture === undefined ? undefined : entry.at(architecture);
}
