import type { Loss, Says } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import {
  type ImageName,
  insideOf,
  type Packed,
  parseImage,
  startedBy,
} from '../../vocabulary/images.ts';
import { known } from '../../vocabulary/known.ts';
import { settingsOf } from './arguments.ts';
import { launchOf } from './launch.ts';
import {
  type Granted,
  grantedTo,
  hintsAtDevice,
  type Limits,
  limitsOf,
  nodeOf,
  sharedMemoryOf,
} from './resources.ts';

/** Containers that accompany the one that does the work. */
const SIDECARS =
  /^(?:istio-proxy|istio-init|linkerd-proxy|envoy|vault-agent|cloud-?sql-proxy|fluent-?bit|fluentd|filebeat|promtail|otel-collector|opentelemetry-collector|queue-proxy)$/;

/** The container of a pod that does the work, if it is certain which one that is. */
export function mainContainer(template: Entry, losses: Loss[]): Entry | undefined {
  const pod = template.get('spec');
  const all = pod.get('containers').items();
  if (all.length <= 1) return all[0];
  const named = (name: unknown) => all.filter((one) => one.get('name').value === name);
  const preferred = template.get(
    'metadata',
    'annotations',
    'kubectl.kubernetes.io/default-container',
  ).text;
  const own = all.filter((one) => !SIDECARS.test(one.get('name').text ?? ''));
  const withDevice = all.filter((one) =>
    one
      .get('resources', 'limits')
      .entries()
      .some(([name]) => name.includes('/')),
  );
  const candidates = [
    preferred === undefined ? [] : named(preferred),
    named('kserve-container'),
    own,
    withDevice,
  ];
  const main = candidates.find(({ length }) => length === 1)?.[0];
  if (main === undefined) {
    losses.push({
      what: 'which of several containers does the work',
      place: pod.get('containers').place,
    });
  }
  return main;
}

/** The image of a container. */
export type Image = { readonly entry: Entry; readonly name: ImageName };

export function imageOf(container: Entry): Image | undefined {
  const entry = container.get('image');
  const name = entry.text === undefined ? undefined : parseImage(entry.text);
  return name && { entry, name };
}

/** All that a container says of where it runs, and of what runs in it. */
export type Inhabited = {
  readonly environment: Says<'Environment'>;
  readonly limits: Limits;
  readonly granted: Granted;
  readonly sharedMemory: Located<string | number> | undefined;
  readonly image: Image | undefined;
  readonly settings: Says<'Deployment'>;
};

/**
 * Reads a container of a pod. `isWhole` is whether nothing else adds to it, as a patch of a
 * customisation or a runtime would.
 */
export function inhabited(
  pod: Entry,
  container: Entry,
  isWhole: boolean,
  losses: Loss[],
): Inhabited {
  const limits = limitsOf(container, losses);
  const isWithout =
    isWhole &&
    container.get('resources', 'limits').entries().length > 0 &&
    !hintsAtDevice(pod.value);
  const granted = grantedTo(container, nodeOf(pod), isWithout, losses);
  const sharedMemory = sharedMemoryOf(pod, container, losses);
  const image = imageOf(container);
  const launch = launchOf(container, image && insideOf(image.name)?.server?.program);
  if (launch.unclear !== undefined)
    losses.push({ what: launch.unclear, place: launch.entry.place });
  const started = image && startedIn(image, launch.command);
  const architecture = pod.get('nodeSelector', 'kubernetes.io/arch');
  return {
    ...{ limits, granted, sharedMemory, image },
    environment: known({
      platform: known({
        kind: 'kubernetes' as const,
        os: started?.os,
        architecture:
          architecture.text === undefined ? undefined : architecture.at(architecture.text),
      }),
      cpu: limits.cpu && { cores: limits.cpu },
      memory: limits.memory,
      storage: limits.storage,
      sharedMemory,
      // That none is asked for is seen where others are.
      accelerators:
        granted.devices?.length === 0 ? container.get('resources').at([]) : granted.devices,
      ...software(started),
    }),
    settings: started?.runtime ? settingsOf(started.runtime.located.name, launch, losses) : {},
  };
}

type Started = {
  readonly software: readonly Located<Packed>[];
  readonly runtime: Located<Packed> | undefined;
  readonly os: Located<Packed> | undefined;
};

/** What is in a well-known image, at the place of its name. */
export function startedIn({ entry, name }: Image, command: string): Started | undefined {
  const inside = insideOf(name);
  if (inside === undefined) return undefined;
  const { software: items, runtime } = startedBy(inside, command);
  return {
    software: items.map((item) => entry.at(item)),
    runtime: runtime && entry.at(runtime),
    os: inside.os && entry.at(inside.os),
  };
}

/** The same as attributes of an environment. */
export const software = (started: Started | undefined) =>
  known({
    software: started === undefined || started.software.length === 0 ? undefined : started.software,
    // An image holds more than its name says.
    softwareListing:
      started === undefined || (started.software.length === 0 && started.runtime === undefined)
        ? undefined
        : ('partial' as const),
    serving: started?.runtime && { runtime: started.runtime },
  });
