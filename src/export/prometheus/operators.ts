import type { SyntaxNode } from '@lezer/common';
import type { Type } from './functions.ts';
import { children, expect, short, Unfit } from './syntax.ts';

/** The labels in `by (…)`, `on (…)`, `group_left (…)`: none in quotes. */
export function checkLabels(node: SyntaxNode, text: string): readonly (readonly string[])[] {
  return children(node)
    .filter((part) => part.name === 'GroupingLabels')
    .map((group) =>
      children(group).map((label) => {
        const name = text.slice(label.from, label.to);
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Unfit(`${short(name)} is no label`);
        return name;
      }),
    );
}

const COMPARING = ['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'];
const SETS = ['And', 'Or', 'Unless'];
const ARITHMETIC = ['Add', 'Sub', 'Mul', 'Div', 'Mod', 'Pow', 'Atan2'];

/** Checks what stands around an operator, given the types of its two sides, and gives its own. */
export function checkBinary(
  parts: readonly SyntaxNode[],
  types: readonly Type[],
  text: string,
): Type {
  const [, operator, ...rest] = parts;
  if (operator === undefined) throw new Unfit('it is no PromQL');
  const modifiers = rest.slice(0, -1);
  const areVectors = types.every((type) => type === 'vector');
  const isComparison = COMPARING.includes(operator.name);
  const isSet = SETS.includes(operator.name);
  if (!isComparison && !isSet) expect(operator, ...ARITHMETIC);
  if (isSet && !areVectors) throw new Unfit('it combines numbers as if they were sets of series');
  const isBool = modifiers.some((one) => children(one).some(({ name }) => name === 'Bool'));
  for (const one of modifiers) checkModifier(one, { areVectors, isSet, isComparison }, text);
  if (types.every((type) => type === 'scalar')) {
    if (isComparison && !isBool) throw new Unfit('it compares two numbers without bool');
    return 'scalar';
  }
  return 'vector';
}

type Operation = {
  readonly areVectors: boolean;
  readonly isSet: boolean;
  readonly isComparison: boolean;
};

function checkModifier(node: SyntaxNode, operation: Operation, text: string): void {
  expect(node, 'BoolModifier', 'MatchingModifierClause');
  const parts = children(node);
  if (parts.some(({ name }) => name === 'Bool') && !operation.isComparison) {
    throw new Unfit('it has bool without a comparison');
  }
  const matching = parts.filter(({ name }) => name !== 'Bool' && name !== 'GroupingLabels');
  if (matching.length === 0) return;
  if (!operation.areVectors) throw new Unfit('it matches a number with series by labels');
  const groups = parts.some(({ name }) => name === 'GroupLeft' || name === 'GroupRight');
  if (groups && operation.isSet) throw new Unfit('it groups what it combines as sets');
  const [on = [], grouped = []] = checkLabels(node, text);
  const isOn = parts.some(({ name }) => name === 'On');
  if (isOn && grouped.some((label) => on.includes(label))) {
    throw new Unfit('it has one label in both on() and a group');
  }
}
