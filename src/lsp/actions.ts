import { closest } from '../closest.ts';
import type { Document } from '../document.ts';
import { missingAttribute } from '../fix/attribute.ts';
import { extentIn, mechanicalFixes } from '../fix/mechanical.ts';
import { parsePointer } from '../pointer.ts';
import type { Problem } from '../problem.ts';
import { requiredAt } from '../schema/guard.ts';
import { names, placeAt } from '../schema/tree.ts';
import { discriminate } from '../validate/discriminate.ts';
import { quote } from '../values/value.ts';
import { type Action, action, groundOf } from './action.ts';
import type { About } from './diagnostics.ts';
import { forFinding } from './finding-actions.ts';
import type { Project } from './project.ts';

/** What can be done about something that is told in a file. */
export function actionsFor(
  about: About,
  file: string,
  project: Project,
  today: string,
): readonly Action[] {
  if ('finding' in about) return forFinding(about, project, today);
  const { problem } = about;
  const document = project.documentsOf(file).find(({ index }) => index === problem.document);
  return document === undefined ? [] : forProblem(problem, document);
}

function forProblem(problem: Problem, document: Document): readonly Action[] {
  const mechanical = mechanicalFixes(document).filter(
    ({ code, pointer }) => code === problem.code && pointer === problem.pointer,
  );
  if (mechanical.length > 0) {
    return mechanical.map(({ title, edits }) => ({
      title,
      isPreferred: true,
      edits: new Map([[document.file, edits]]),
    }));
  }
  const { kind } = discriminate(document.value);
  const path = parsePointer(problem.pointer);
  if (kind === undefined) return [];
  if (problem.code === 'schema/required') {
    const ground = groundOf(document);
    // Of several that are missing from one mapping each is a problem of its own.
    const lacking = requiredAt(kind, path).filter((name) =>
      problem.message.includes(`lacks ${quote(name)}`),
    );
    return lacking.flatMap((name) => {
      const edit = missingAttribute(ground, kind, [...path, name]);
      return edit ? [action(`add ${quote(name)}`, document.file, edit)] : [];
    });
  }
  if (problem.code !== 'schema/unknown-attribute') return [];
  const near = closest(path.at(-1) ?? '', names(placeAt(kind, path.slice(0, -1))));
  if (near === undefined) return [];
  const edit = { ...extentIn(document, problem.pointer, 'key'), text: near };
  return [action(`rename to ${quote(near)}`, document.file, edit)];
}

/** Everything in a file that can be put right without a thought, as one. */
export function fixAll(file: string, project: Project): Action | undefined {
  const fixes = project.documentsOf(file).flatMap(mechanicalFixes);
  if (fixes.length === 0) return undefined;
  const edits = fixes.flatMap((fix) => fix.edits);
  return {
    title: 'put right what is mechanical',
    isPreferred: false,
    edits: new Map([[file, edits]]),
  };
}
