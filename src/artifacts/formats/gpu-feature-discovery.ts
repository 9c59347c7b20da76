import { account, type Loss, type Reader, type Reading } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import { devicesOf } from './kubernetes/node-labels.ts';
import { holdsKind } from './kubernetes/objects.ts';
import { readObjects } from './kubernetes/read.ts';

/** The labels of a node that say which GPUs it has, and how they are shared. */
export const gpuFeatureDiscovery: Reader = {
  format: 'gpu-feature-discovery',
  title: 'a list of node labels',
  seeAlso: 'https://github.com/NVIDIA/k8s-device-plugin/tree/main/docs/gpu-feature-discovery',
  recognises: ({ file, head }) =>
    isList(file, head) || holdsKind(file, head, 'Node|NodeList|ResourceSlice|ResourceSliceList'),
  read: (artifact) =>
    /\.(?:ya?ml|json)$/.test(artifact.file) ? readObjects(artifact) : readList(artifact),
};

const LABEL = /^[ \t]*([a-z0-9][a-z0-9.-]*\/)?[\w.-]+=[\w.-]*[ \t]*$/i;

/** `nvidia.com/gpu.count=1` and nothing but such lines, in a file of labels. */
function isList(file: string, head: () => string): boolean {
  if (!/(?:\.(?:txt|labels|env)|(?:^|\/)gfd)$/.test(file)) return false;
  const lines = head().split(/\r?\n/);
  // The last one may be cut off.
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines).filter(
    (line) => line.trim() !== '',
  );
  return (
    whole.some((line) => /^\s*nvidia\.com\/gpu\./.test(line)) &&
    whole.every((line) => LABEL.test(line) || line.startsWith('#'))
  );
}

/** More labels than any node has. */
const MOST_LABELS = 10_000;

function readList(artifact: Artifact): Reading {
  const labels = new Map<string, Located<string>>();
  const text = artifact.text();
  let lines = 0;
  for (const { 0: line, index: start } of text.matchAll(/[^\n]+/g)) {
    if (++lines > MOST_LABELS) throw new Unreadable('it has more labels than any node');
    const [whole, key, value] = /^\s*nvidia\.com\/([\w.+-]+)=([\w.-]*)\s*$/.exec(line) ?? [];
    if (whole !== undefined && key !== undefined && value !== undefined) {
      const from = start + line.indexOf('=') + 1;
      labels.set(key, located(value, artifact.span(from, from + value.length)));
    }
  }
  const losses: Loss[] = [];
  const accelerators = devicesOf((key) => labels.get(key), undefined, losses);
  if (accelerators.length === 0) return { accounts: [], losses };
  return {
    accounts: [account({ kind: 'Environment', perspective: 'operations', says: { accelerators } })],
    losses,
  };
}
