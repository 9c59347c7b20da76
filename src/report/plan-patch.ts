import type { Planned } from '../planning/planned.ts';

/**
 * The patches of plans as YAML: what replaces the attributes `windows` and `drift` of each descriptor.
 * Texts are quoted as JSON quotes them, which YAML reads alike.
 */
export function patchText(planned: readonly Planned[]): string {
  return planned.map(patchOf).join('---\n');
}

function patchOf({ monitoring, file, patch }: Planned): string {
  const lines = [
    `# ${plain(monitoring)} in ${plain(file)}: these replace its \`windows\` and \`drift\`.`,
    `windows: ${flow(patch.windows)}`,
    ...(patch.drift.length === 0 ? ['drift: []'] : ['drift:']),
    ...patch.drift.map((one) => `  - ${flow(one)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A comment ends with its line. */
const plain = (text: string): string => JSON.stringify(text).slice(1, -1);

const flow = (mapping: object): string =>
  `{ ${Object.entries(mapping)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(', ')} }`;
