import type { Stage } from '../../../generated/descriptors.ts';
import { parseDigest } from '../../../values/digest.ts';
import { type Account, account, type Loss, type Reading, type Says } from '../../account.ts';
import type { Artifact } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { type Inhabited, imageOf, inhabited, mainContainer } from './containers.ts';
import { type Kube, nameOf } from './objects.ts';

/** Where the template of the pods stands in an object that makes pods. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'apps Deployment': ['spec', 'template'],
  'extensions Deployment': ['spec', 'template'],
  'apps StatefulSet': ['spec', 'template'],
  'apps DaemonSet': ['spec', 'template'],
  'apps ReplicaSet': ['spec', 'template'],
  'argoproj.io Rollout': ['spec', 'template'],
  'batch Job': ['spec', 'template'],
  'batch CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  ' Pod': [],
};

/** Kinds by which something runs until it is replaced; a job runs to its end. */
const RUNNING = /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Rollout|Pod)$/;

/** What an object that makes pods says about where and what runs; nothing for any other object. */
export function workload(object: Kube, { scaled, isCustomised }: Manifest): Reading {
  const path = TEMPLATES[`${object.group} ${object.kind}`];
  const template = path && object.entry.get(...path);
  if (template === undefined || !template.stated) return { accounts: [] };
  const losses: Loss[] = [];
  const container = mainContainer(template, losses);
  if (container !== undefined && !container.get('image').stated) {
    const what = 'a patch, which says something only together with what it changes';
    return { accounts: [], losses: [{ what, place: container.place }] };
  }
  // A customisation in the same folder may add what is not here.
  const isWhole = !isCustomised;
  const pod = template.get('spec');
  const found = container && inhabited(pod, container, isWhole, losses);
  const name = nameOf(object);
  const stage = stageOf(object, template);
  const { platform, ...rest } = found?.environment ?? {};
  const accounts: Account[] = [];
  // A place of which only this is known is not that of production.
  const isElsewhere =
    RUNNING.test(object.kind) && stage !== undefined && stage.located !== 'production';
  if (Object.keys(rest).length > 0 || isElsewhere) {
    const says = known({ stage, platform, ...rest });
    accounts.push(
      account({ kind: 'Environment', ...named(name), perspective: 'operations', says }),
    );
  }
  const says = RUNNING.test(object.kind)
    ? deployed(object, container, found, scaled, isWhole, losses)
    : undefined;
  if (says !== undefined) {
    accounts.push(account({ kind: 'Deployment', ...named(name), perspective: 'operations', says }));
  }
  return { accounts, losses };
}

export const named = (name: string | undefined) => (name === undefined ? {} : { name });

/** What the other objects of a manifest, and the files beside it, may change in a workload. */
export type Manifest = {
  /** The names of what something else scales. */
  readonly scaled: ReadonlySet<string>;
  /** Whether a customisation may change it. */
  readonly isCustomised: boolean;
};

export const manifestOf = (artifact: Artifact, objects: readonly Kube[]): Manifest => ({
  scaled: new Set(
    objects
      .filter(({ kind }) => /^(?:HorizontalPodAutoscaler|ScaledObject)$/.test(kind))
      .flatMap(({ entry }) => entry.get('spec', 'scaleTargetRef', 'name').text ?? []),
  ),
  isCustomised: ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some(
    (file) => artifact.sibling(file) !== undefined,
  ),
});

function deployed(
  object: Kube,
  container: Entry | undefined,
  found: Inhabited | undefined,
  scaled: ReadonlySet<string>,
  isWhole: boolean,
  losses: Loss[],
): Says<'Deployment'> | undefined {
  const replicas = replicasOf(object, scaled, losses);
  const image = container && imageSays(container, isWhole, losses);
  const says = known({
    ...found?.settings,
    replicas,
    image,
    resources: found && resourcesOf(found),
  });
  return Object.keys(says).length === 0 ? undefined : says;
}

/** The limits of one instance, as a deployment states them. */
export const resourcesOf = ({ limits, granted, sharedMemory }: Inhabited) =>
  anyKnown({ ...limits, accelerators: granted.count, sharedMemory });

/** The number of instances, where nothing scales it. */
function replicasOf(
  object: Kube,
  scaled: ReadonlySet<string>,
  losses: Loss[],
): Located<number> | undefined {
  const replicas = object.entry.get('spec', 'replicas');
  if (replicas.integer === undefined) return undefined;
  const isScaled = scaled.has(nameOf(object) ?? '');
  if (!isScaled) return replicas.at(replicas.integer);
  losses.push({ what: 'the number of replicas, which is scaled', place: replicas.place });
  return undefined;
}

/** The image as it is pulled; `undefined` for what stands for one. */
function imageSays(container: Entry, isWhole: boolean, losses: Loss[]) {
  const image = imageOf(container);
  if (image === undefined) {
    losses.push({
      what: 'an image that only the build knows',
      place: container.get('image').place,
    });
    return undefined;
  }
  const { entry, name } = image;
  if (!isWhole && name.tag === undefined && name.digest === undefined) {
    losses.push({ what: 'an image whose tag a customisation may set', place: entry.place });
    return undefined;
  }
  const digest = name.digest !== undefined && parseDigest(name.digest).ok ? name.digest : undefined;
  return known({
    location: entry.at(entry.text ?? ''),
    digest: digest === undefined ? undefined : entry.at(digest),
  });
}

const STAGES: ReadonlyMap<string, Stage> = new Map([
  ['production', 'production'],
  ['prod', 'production'],
  ['staging', 'staging'],
  ['development', 'development'],
  ['dev', 'development'],
  ['training', 'training'],
]);

const LABELS = ['env', 'environment', 'stage', 'app.kubernetes.io/environment'];

/** The stage, where the namespace or a label is exactly such a word and none says another. */
export function stageOf({ entry }: Kube, template?: Entry): Located<Stage> | undefined {
  const labels = [entry.get('metadata', 'labels'), template?.get('metadata', 'labels')];
  const places = [
    entry.get('metadata', 'namespace'),
    ...labels.flatMap((one) => (one ? LABELS.map((label) => one.get(label)) : [])),
  ];
  const found = places.flatMap((place) => {
    const stage = STAGES.get(place.text?.toLowerCase() ?? '');
    return stage === undefined ? [] : [place.at(stage)];
  });
  const [first] = found;
  return found.every(({ located }) => located === first?.located) ? first : undefined;
}
