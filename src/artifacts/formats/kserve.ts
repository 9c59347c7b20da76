import type { Reader } from '../account.ts';
import { holdsKind } from './kubernetes/objects.ts';
import { readObjects } from './kubernetes/read.ts';

/** Models that KServe serves, and the servers that it starts for them. */
export const kserve: Reader = {
  format: 'kserve',
  title: 'a manifest of KServe',
  seeAlso: 'https://kserve.github.io/website/docs/reference/crd-api',
  recognises: ({ file, head }) =>
    holdsKind(file, head, 'InferenceService|ServingRuntime|ClusterServingRuntime') &&
    /serving\.(?:kserve\.io|kubeflow\.org)\//.test(head()),
  read: readObjects,
};
