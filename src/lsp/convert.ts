import type { Document } from '../document.ts';
import type { Finding } from '../finding.ts';
import type { Edit } from '../fix/edit.ts';
import { extentIn } from '../fix/mechanical.ts';
import { follow, parsePointer } from '../pointer.ts';
import { compareUnits, convert, parseUnit, type Unit } from '../values/unit.ts';
import { quote } from '../values/value.ts';
import { type Action, action } from './action.ts';

/** Numbers of a port that are in its unit. */
const IN_UNIT = [
  ['domain', 'minimum'],
  ['domain', 'maximum'],
  ['domain', 'exclusiveMinimum'],
  ['domain', 'exclusiveMaximum'],
] as const;

/** What else of a port may hold numbers in its unit, and would be false in another one. */
const OTHERS = [
  ['domain', 'categories'],
  ['missing'],
  ['special'],
  ['precision'],
  ['observed'],
  ['statistics'],
] as const;

/**
 * States a port in the unit of the other side, its numbers with it, where each of them has an exact
 * value in that unit. It changes what is declared, so somebody has to change the system as well.
 */
export function converted(finding: Finding, index: number, document: Document): readonly Action[] {
  const side = finding.sides[index];
  if (side === undefined || !side.pointer.endsWith('/unit')) return [];
  const others = finding.sides.filter((one) => one !== side && one.attribute.endsWith('/unit'));
  const from = unitOf(side.value);
  return others.flatMap(({ value, element }) => {
    const to = unitOf(value);
    if (from === undefined || to === undefined || value === undefined) return [];
    if (compareUnits(from, to) !== 'convertible') return [];
    const port = parsePointer(side.pointer).slice(0, -1);
    const edits = numbersIn(document, port, from, to);
    if (edits === undefined) return [];
    const unit = { ...extentIn(document, side.pointer, 'value'), text: spelled(value) };
    const title = `declare it in ${quote(value)}, as ${element} does`;
    return [action(title, document.file, unit, ...edits)];
  });
}

/** The numbers of a port in another unit; `undefined` where one of them has no exact value there. */
function numbersIn(
  document: Document,
  port: readonly string[],
  from: Unit,
  to: Unit,
): readonly Edit[] | undefined {
  const holds = (path: readonly string[]) => follow(document.value, [...port, ...path]);
  if (OTHERS.some((path) => holds(path) !== undefined)) return undefined;
  const edits: Edit[] = [];
  for (const path of IN_UNIT) {
    const found = holds(path);
    if (found === undefined) continue;
    const amount = typeof found.value === 'number' ? exactly(found.value, from, to) : undefined;
    if (amount === undefined) return undefined;
    const pointer = `/${found.segments.join('/')}`;
    edits.push({ ...extentIn(document, pointer, 'value'), text: String(amount) });
  }
  return edits;
}

/** Few digits, and the same number on the way back: what is longer was rounded. */
function exactly(amount: number, from: Unit, to: Unit): number | undefined {
  const there = Number(convert(amount, from, to).toPrecision(12));
  const back = Number(convert(there, to, from).toPrecision(12));
  return back === amount && String(there).length <= 12 ? there : undefined;
}

function unitOf(value: string | undefined): Unit | undefined {
  const parsed = value === undefined ? undefined : parseUnit(value);
  return parsed?.ok ? parsed.value : undefined;
}

const spelled = (unit: string): string => (/^[\w/.-]+$/.test(unit) ? unit : JSON.stringify(unit));
