import type { Stated } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { Accelerator } from '../../generated/descriptors.ts';
import { at } from '../../lookup.ts';
import { quantity } from '../../reading.ts';
import type { Hosting } from '../../system.ts';
import { formatFraction } from '../../values/fraction.ts';
import type { DeviceExporter } from './devices.ts';
import { limitOf } from './limits.ts';
import type { Limit, Scene } from './signal.ts';

/** A group of equal devices where models serve, and who exports what they do. */
export type Group = {
  readonly hosting: Hosting;
  readonly offered: Stated<Accelerator>;
  readonly exporter: DeviceExporter;
  /** What people call them: `scoring-gpu (Tesla T4)`. */
  readonly label: string;
  readonly matchers: readonly string[];
};

/** The memory that a policy wants to stay free, and what the only model there says that it needs. */
export function memoryLimits(scene: Scene, group: Group): readonly Limit[] {
  const { hosting, offered, label } = group;
  return [...headroomLimit(scene, group), ...needLimit(scene, hosting, offered, label)];
}

function headroomLimit({ system }: Scene, { hosting, offered, label }: Group): readonly Limit[] {
  const memory = quantity(at(offered, 'memory'));
  const own = at(hosting.model, 'requires', 'accelerator', 'headroom');
  const headroom = own.stated ? own : at(system.manifest, 'policy', 'headroom', 'memory');
  if (!memory.stated || !headroom.stated) return [];
  const reserved = quantity(at(offered, 'memoryReserved'));
  const free = memory.value.amount - (reserved.stated ? reserved.value.amount : 0);
  const target = Math.floor(free * (1 - headroom.value));
  const share = formatFraction(headroom.value);
  return [
    limitOf('live-accelerator-memory-short', {
      alert: 'MismatchAcceleratorMemory',
      operator: '>',
      target,
      summary: [
        `${label} uses`,
        ` of its memory, but of ${memory.value} there have to stay free ${share}`,
      ],
      breaks: 'there is no room left for growth, fragmentation or a larger batch',
      severity: 'warning',
      notify: 'operations',
      sides: [memory, headroom],
    }),
  ];
}

/** Of a device that others use as well nobody can tell who uses more than was said. */
function needLimit(
  { system }: Scene,
  hosting: Hosting,
  offered: Stated<Accelerator>,
  label: string,
): readonly Limit[] {
  const here = system.hostings.filter(
    ({ environment }) => environment.element === hosting.environment.element,
  );
  const models = new Set(here.map(({ model }) => model.element));
  const strategy = at(offered, 'sharing', 'strategy');
  const isOwn = strategy.stated && strategy.value === 'none' && models.size === 1;
  const need = quantity(at(hosting.model, 'requires', 'accelerator', 'memory'));
  if (!isOwn || !need.stated) return [];
  const model = spokenName(hosting.model.element);
  return [
    limitOf('declaration-contradicted', {
      alert: 'MismatchAcceleratorMemory',
      operator: '>',
      target: Math.ceil(need.value.amount),
      summary: [
        `${label} uses`,
        ` of its memory, but ${model} is said to need ${need.value} there`,
      ],
      breaks:
        'whatever is planned with what the model is said to need: the next device may be too small',
      severity: 'warning',
      sides: [need, offered],
    }),
  ];
}
