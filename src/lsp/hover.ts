import { elementId } from '../element.ts';
import type { Finding } from '../finding.ts';
import type { Branch, Located } from '../parse/tree.ts';
import { canonical, follow, formatPointer, parsePointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import { rules } from '../rules/index.ts';
import type { Checked } from '../validate.ts';
import { kindIn } from './context.ts';
import { saidBy } from './diagnostics.ts';
import { documentation, quoted } from './documentation.ts';
import type { Describe } from './schema-text.ts';
import { idOf } from './targets.ts';

/** What a hover can tell about. */
export type Ground = {
  readonly describe: Describe;
  readonly known: readonly Checked[];
  readonly findings: readonly Finding[];
};

/** Others may say a hundred things about one value; a hover is no report. */
const MOST = 8;

/** What is to be known about a place, as Markdown; nothing where the schema knows nothing of it. */
export function hoverAt(root: Branch, found: Located, ground: Ground): string | undefined {
  const kind = kindIn(root);
  if (kind === undefined) return undefined;
  const described = ground.describe(kind, found.path);
  if (described === undefined) return undefined;
  const { value } = found.branch;
  const parts = [`**${quoted(placeName(root, found.path))}**`, documentation(described)];
  if (found.part === 'value' && typeof value === 'string') {
    if (described.value === 'reference') parts.push(...aboutElement(value, ground.known));
    if (found.path.at(-1) === 'rule') parts.push(...aboutRule(value));
  }
  parts.push(...assumed(root, found, ground));
  return parts.join('\n\n');
}

const placeName = ({ value }: Branch, path: readonly string[]): string =>
  canonical(value, path).join('.');

function aboutElement(reference: string, known: readonly Checked[]): readonly string[] {
  const parsed = parseReference(reference);
  if (parsed === undefined) return [];
  const described = known.filter((one) => idOf(one).includes(elementId(parsed)));
  if (described.length === 0) return [`No descriptor describes ${quoted(elementId(parsed))}.`];
  return described.slice(0, MOST).map(({ document, descriptor }) => {
    const at = follow(document.value, parsed.path);
    const lines = [`**${quoted(elementId(parsed))}**, described in ${quoted(document.file)}`];
    if (descriptor === undefined) lines.push('It cannot be read as it is.');
    else {
      const version = descriptor.version === undefined ? '' : `version ${descriptor.version}, `;
      lines.push(quoted(`${version}by ${descriptor.perspective}`));
      if ('title' in descriptor && descriptor.title) lines.push(quoted(descriptor.title));
    }
    if (parsed.path.length > 0) {
      const shown = at === undefined ? 'nothing' : JSON.stringify(at.value);
      lines.push(`${quoted(formatPointer(parsed.path))}: ${quoted(shown)}`);
    }
    return lines.map((line) => `${line}  `).join('\n');
  });
}

const aboutRule = (id: string): readonly string[] =>
  rules
    .filter((rule) => rule.id === id)
    .map(({ title, breaks }) => `${quoted(title)}. Breaks: ${quoted(breaks)}.`);

/** What others expect of this value, and what else stands against it. */
function assumed(root: Branch, { path }: Located, { known, findings }: Ground): readonly string[] {
  const own = ownName(root);
  if (own === undefined || path.length === 0) return [];
  const place = formatPointer(canonical(root.value, path));
  const expected = known.flatMap((one) => expectationsOn(one, own, place, root.value));
  const sides = findings
    .filter((finding) => isAbout(finding, own, place))
    .flatMap((finding) => [
      quoted(finding.message),
      ...finding.sides
        .filter(({ element, attribute }) => element !== own || attribute !== place)
        .map((side) => quoted(saidBy(side))),
    ]);
  const lines = [...new Set([...expected, ...sides])].slice(0, MOST);
  return lines.length === 0
    ? []
    : [`Others about this:\n\n${lines.map((one) => `- ${one}`).join('\n')}`];
}

const isAbout = ({ sides }: Finding, own: string, place: string): boolean =>
  sides.some(({ element, attribute }) => element === own && attribute === place);

export function ownName(root: Branch): string | undefined {
  const kind = kindIn(root);
  const name = root.children.find(({ key }) => key === 'name')?.value;
  return kind === undefined || typeof name !== 'string' ? undefined : elementId({ kind, name });
}

const BOUNDS = [
  'equals',
  'oneOf',
  'atLeast',
  'atMost',
  'lessThan',
  'moreThan',
  'includes',
] as const;

function expectationsOn(
  { descriptor, document }: Checked,
  own: string,
  place: string,
  value: unknown,
): readonly string[] {
  const about = (descriptor?.expects ?? []).filter(({ of, at }) => {
    const reference = parseReference(of);
    if (reference === undefined || elementId(reference) !== own) return false;
    const path = [...reference.path, ...parsePointer(at)];
    return formatPointer(canonical(value, path)) === place;
  });
  return about.map((expectation) => {
    const bounds = [...BOUNDS, 'satisfies' as const, 'provided' as const].flatMap((bound) =>
      expectation[bound] === undefined ? [] : `${bound} ${JSON.stringify(expectation[bound])}`,
    );
    const who = expectation.perspective ?? descriptor?.perspective ?? '';
    const because = expectation.because === undefined ? '' : `, because ${expectation.because}`;
    return quoted(`${who} expects ${bounds.join(', ')}${because} (${document.file})`);
  });
}
