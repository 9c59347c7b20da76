import type { Reader } from '../account.ts';
import { gpuFeatureDiscovery } from './gpu-feature-discovery.ts';
import { kserve } from './kserve.ts';
import { holdsKind } from './kubernetes/objects.ts';
import { readObjects } from './kubernetes/read.ts';

/** Kinds that make pods, and those that often stand before them in one file. */
const KINDS = [
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Job', 'CronJob', 'Pod'],
  ...['List', 'DeploymentList', 'PodList', 'Namespace', 'Service', 'ServiceAccount', 'ConfigMap'],
  ...['Secret', 'PersistentVolume', 'PersistentVolumeClaim', 'HorizontalPodAutoscaler'],
  ...['PodDisruptionBudget', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding', 'Ingress'],
].join('|');

/** Manifests of what runs in a cluster. */
export const kubernetes: Reader = {
  format: 'kubernetes',
  title: 'a Kubernetes manifest',
  seeAlso: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/',
  recognises: (candidate) =>
    holdsKind(candidate.file, () => candidate.head(), KINDS) &&
    !kserve.recognises(candidate) &&
    !gpuFeatureDiscovery.recognises(candidate),
  read: readObjects,
};
