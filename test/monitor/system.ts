import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Monitored, type MonitorOptions, monitor } from '../../src/monitor.ts';

/** A folder of its own with files by their names. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'monitor-')));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

export const monitored = (
  folder: string,
  options: Partial<MonitorOptions> = {},
): Promise<Monitored> => monitor(['.'], { cwd: folder, root: folder, ...options });

/** Pseudo-random numbers from 0 to 1, the same for the same seed (Park and Miller, 1988). */
export function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A system that scores parcels, with the given set-up of its monitoring. */
export const parcels = (monitoring: string, model = ''): string => `mismatch: v1
kind: TrainedModel
name: late-parcel
version: "2.1.0"
perspective: data-science
inputs:
  - { name: weight, dtype: float64, unit: kg, domain: { minimum: 0, maximum: 40 } }
  - { name: route, dtype: category, domain: { categories: [north, south, sea] } }
outputs:
  - { name: late, dtype: float64, domain: { minimum: 0, maximum: 1 }, meaning: { kind: probability } }
${model}---
mismatch: v1
kind: Environment
name: depot
perspective: operations
stage: production
---
mismatch: v1
kind: Deployment
name: late-parcel-depot
perspective: operations
model: TrainedModel/late-parcel
environment: Environment/depot
modelVersion: "2.1.0"
callers: { known: [Component/desk], recorded: true }
---
mismatch: v1
kind: Component
name: desk
perspective: software-engineering
---
mismatch: v1
kind: TrainingData
name: deliveries
perspective: data-science
fields: [{ name: was_late, dtype: int64, role: label }]
---
mismatch: v1
kind: RuntimeMonitoring
name: depot-log
perspective: operations
monitors: [TrainedModel/late-parcel]
${monitoring}`;

/** The columns of the log of parcels. */
export const COLUMNS = `columns:
      - { column: kg, is: TrainedModel/late-parcel#/inputs/weight }
      - { column: route, is: TrainedModel/late-parcel#/inputs/route }
      - { column: p, is: TrainedModel/late-parcel#/outputs/late }`;
