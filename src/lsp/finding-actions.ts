import { closest } from '../closest.ts';
import type { Document } from '../document.ts';
import type { Finding, Side } from '../finding.ts';
import { missingAttribute } from '../fix/attribute.ts';
import { inserted, type Template } from '../fix/insert.ts';
import { extentIn } from '../fix/mechanical.ts';
import { follow, parsePointer } from '../pointer.ts';
import { parseReference } from '../reference.ts';
import { quote } from '../values/value.ts';
import { type Action, action, groundOf } from './action.ts';
import { converted } from './convert.ts';
import type { Project } from './project.ts';
import { idOf } from './targets.ts';

/** A side of a finding, where an editor shows it. */
type At = { readonly finding: Finding; readonly side: number };

/** How long something is accepted unless somebody writes another day. */
const WAIVED_DAYS = 30;

/** What can be done about a finding where one of its sides stands. */
export function forFinding(
  { finding, side: index }: At,
  project: Project,
  today: string,
): readonly Action[] {
  const side = finding.sides[index];
  const document = side && documentOf(side, project);
  if (side === undefined || document === undefined) return [];
  if (finding.waived) return [];
  return [
    ...completions(finding, project),
    ...nearReferences(finding, side, document, project),
    ...converted(finding, index, document),
    ...waivers(finding, side, document, project, today),
  ];
}

/** The document of a file that holds the element of a side. */
function documentOf({ file, element }: Side, project: Project): Document | undefined {
  return project.checked().find((one) => one.document.file === file && idOf(one).includes(element))
    ?.document;
}

/** What nobody has stated, as an attribute for its owner to complete. */
function completions({ sides, ask }: Finding, project: Project): readonly Action[] {
  const missing = sides
    .filter(({ how }) => how === 'absent')
    .map((side) => ({ side, pointer: side.pointer }));
  const asked = missing.filter(({ side }) => side.element === ask.element);
  return (asked.length > 0 ? asked : missing).flatMap(({ side, pointer }) => {
    const document = documentOf(side, project);
    const kind = parseReference(side.element)?.kind;
    if (document === undefined || kind === undefined || pointer === '') return [];
    const edit = missingAttribute(groundOf(document), kind, parsePointer(pointer));
    return edit ? [action(`add ${pointer} to ${side.element}`, document.file, edit)] : [];
  });
}

/** The element that somebody most likely meant by a reference that leads nowhere. */
function nearReferences(
  { rule }: Finding,
  { pointer, value = '' }: Side,
  document: Document,
  project: Project,
): readonly Action[] {
  const reference = parseReference(value);
  if (rule !== 'reference-unresolved' || reference === undefined) return [];
  if (follow(document.value, parsePointer(pointer))?.value !== value) return [];
  const ids = project.checked().flatMap(idOf);
  const own = ids.filter((id) => id.startsWith(`${reference.kind}/`));
  const name = closest(
    reference.name,
    own.map((id) => id.slice(reference.kind.length + 1)),
  );
  if (name === undefined || name === reference.name) return [];
  const meant = value.replace(`/${reference.name}`, () => `/${name}`);
  const extent = extentIn(document, pointer, 'value');
  const mark = /^["']/.exec(document.text.slice(extent.start, extent.end))?.[0] ?? '';
  const edit = { ...extent, text: `${mark}${meant}${mark}` };
  return [action(`refer to ${quote(meant)}`, document.file, edit)];
}

/**
 * Waivers in the manifest and beside the value. Why and by whom is left empty, and they count for
 * nothing before somebody has written it.
 */
function waivers(
  finding: Finding,
  side: Side,
  document: Document,
  project: Project,
  today: string,
): readonly Action[] {
  const until = later(today, WAIVED_DAYS);
  if (until === undefined) return [];
  const offered = [inManifest(finding, side, project, until)];
  if (!document.file.endsWith('.json')) offered.push(inComment(finding, side, document, until));
  return offered.flatMap((one) => one ?? []);
}

function inManifest(
  { rule, system: name }: Finding,
  { element, attribute }: Side,
  project: Project,
  until: string,
): Action | undefined {
  const system = project.systems().find((one) => one.name === name);
  const manifest = system?.manifest.element.statements[0]?.document;
  if (manifest === undefined) return undefined;
  const ground = groundOf(manifest);
  const item: Template = {
    is: 'map',
    entries: [
      ['rule', { is: 'text', text: rule }],
      ['of', { is: 'text', text: element }],
      ...(attribute === '' ? [] : [['at', { is: 'text', text: attribute }] as const]),
      ['reason', { is: 'blank', hint: 'why it is accepted for now' }],
      ['by', { is: 'blank', hint: 'who accepts it' }],
      ['until', { is: 'text', text: until }],
    ],
  };
  const edit =
    inserted(ground, ['waivers'], undefined, item) ??
    inserted(ground, [], 'waivers', { is: 'list', items: [item] });
  return edit && action(`accept ${rule} for now, in the manifest`, manifest.file, edit);
}

function inComment(
  { rule }: Finding,
  { line }: Side,
  { text, file }: Document,
  until: string,
): Action | undefined {
  if (line === undefined) return undefined;
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length, 0);
  const indent = /^\s*/.exec(text.slice(start))?.[0].replace(/[\r\n].*/s, '') ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const comment = `${indent}# mismatch: allow ${rule} until ${until} by : ${eol}`;
  return action(`accept ${rule} for now, here`, file, { start, end: start, text: comment });
}

/** The day that is so many days after another. */
function later(today: string, days: number): string | undefined {
  const time = Date.parse(`${today}T00:00:00Z`);
  if (!Number.isFinite(time)) return undefined;
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}
