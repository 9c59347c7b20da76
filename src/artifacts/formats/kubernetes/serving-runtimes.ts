import { account, type Loss, type Reading } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { imageOf, mainContainer, software, startedIn } from './containers.ts';
import { type Kube, nameOf } from './objects.ts';
import { named } from './workloads.ts';

/** How callers reach a server that speaks a protocol of KServe. */
export function protocolOf(entry: Entry): Located<string> | undefined {
  if (entry.value === 'grpc-v1' || entry.value === 'grpc-v2') return entry.at('gRPC');
  return entry.value === 'v1' || entry.value === 'v2' ? entry.at('REST') : undefined;
}

/** Annotations that name the server of a runtime. */
const SERVERS: ReadonlyMap<unknown, string> = new Map([
  ['tritonserver', 'tritonserver'],
  ['mlserver', 'mlserver'],
  ['torchserve', 'torchserve'],
]);

/** What a server for models of some formats is. */
export function servingRuntime(object: Kube): Reading {
  const losses: Loss[] = [];
  const spec = object.entry.get('spec');
  const container = mainContainer(object.entry, losses);
  const image = container && imageOf(container);
  const started = image && startedIn(image, '');
  const type = object.entry.get('metadata', 'annotations', 'serving.kserve.io/server-type');
  const server = SERVERS.get(type.value);
  const runtime =
    started?.runtime ?? (server === undefined ? undefined : type.at({ name: server }));
  const protocols = spec.get('protocolVersions').items();
  const protocol = protocols.length === 1 ? protocols.map(protocolOf)[0] : undefined;
  const formats = spec.get('supportedModelFormats');
  if (formats.stated) losses.push({ what: 'the formats that it takes', place: formats.place });
  if (protocols.length > 1) {
    losses.push({
      what: 'its protocols, of which there are several',
      place: spec.get('protocolVersions').place,
    });
  }
  const resources = container?.get('resources');
  if (resources?.stated) {
    losses.push({ what: 'its resources, which each service may set anew', place: resources.place });
  }
  const serving = anyKnown({ runtime, protocol });
  if (serving === undefined && started === undefined) return { accounts: [], losses };
  const says = known({
    platform: known({ kind: 'kubernetes' as const, os: started?.os }),
    ...software(started),
    softwareListing: 'partial' as const,
    serving,
  });
  const name = named(nameOf(object));
  return {
    accounts: [account({ kind: 'Environment', ...name, perspective: 'operations', says })],
    losses,
  };
}
