import type { Reading } from '../../account.ts';
import type { Artifact } from '../../artifact.ts';
import { kserveObject } from './kserve.ts';
import { nodes } from './nodes.ts';
import { objectsIn, together } from './objects.ts';
import { manifestOf, workload } from './workloads.ts';

/** What the objects of a manifest say, whichever of the readers has recognised it. */
export function readObjects(artifact: Artifact): Reading {
  const { objects, losses } = objectsIn(artifact);
  const manifest = manifestOf(artifact, objects);
  return together([
    { accounts: [], losses },
    nodes(objects),
    ...objects.flatMap((object) => [kserveObject(object), workload(object, manifest)]),
  ]);
}
