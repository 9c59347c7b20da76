import { closest } from '../closest.ts';
import { compareUnits, convert, type Unit } from '../values/unit.ts';
import { satisfies, type Version } from '../values/version.ts';
import { operationOn } from './arithmetic.ts';
import { constantOf } from './comparison.ts';
import { Fault, type Span } from './fault.ts';
import { joined, known, type Result, type Scene, together, undecided } from './result.ts';
import { amountOf, compareScalars, hasOrder, isReadable, readScalar, shown } from './scalars.ts';
import { strict } from './strict.ts';
import { BOOLEAN, itemOf, NUMBER, said } from './type.ts';
import { itemsIn, readItem, type Typed } from './typed.ts';

type Make = (span: Span, inputs: readonly Typed[], text: string) => Typed;

/** `quantity('16Gi')`, and `quantity(x)` where the schema leaves open what x is. */
const reader =
  (
    is: 'quantity' | 'duration' | 'rate' | 'version' | 'date' | 'timestamp' | 'unit' | 'fraction',
  ): Make =>
  (span, inputs, text) => {
    const [of] = wanted(inputs, 1, span, text);
    if (of.type.is === is) return of;
    if (typeof of.constant === 'string')
      return { ...constantOf(of.constant, is, of.span), span, text };
    if (of.type.is !== 'text' && of.type.is !== 'any') {
      throw new Fault(`\`${of.text}\` is ${said(of.type)}, and ${is}(…) reads a text`, of.span);
    }
    return strict(span, { is }, text, [of], ([raw]) => {
      const parsed = readScalar(is, raw);
      return parsed.ok ? { value: parsed.value } : parsed.problem;
    });
  };

/** The sum of no amounts: an environment without accelerators has no memory in them. */
const nothingOf = (is: string): unknown =>
  is === 'quantity' || is === 'duration' || is === 'rate' ? amountOf(is, 0) : 0;

/** A list of amounts as one: their sum, the least, the most. */
const fold =
  (name: 'sum' | 'min' | 'max'): Make =>
  (span, inputs, text) => {
    const [list] = wanted(inputs, 1, span, text);
    const item = itemOf(list.type);
    const add = operationOn('+', item.is, item.is);
    const isFit = name === 'sum' ? add !== undefined : hasOrder(item.is);
    if (list.type.is !== 'list' || !isFit) {
      throw new Fault(`${name}(…) takes a list of numbers or amounts`, list.span);
    }
    const run = (scene: Scene): Result => {
      const found = itemsIn(list, scene);
      if ('known' in found) return found;
      const results = found.items.map((one) => readItem(one, list, scene));
      const values: unknown[] = [];
      for (const result of results) {
        scene.steps.take(1, span);
        if (!result.known) return joined(results);
        values.push(result.value);
      }
      const sides = results.length > 0 ? together(results) : found.sides;
      if (values.length === 0) {
        if (name === 'sum') return known(nothingOf(item.is), sides);
        return undecided(`\`${list.text}\` is empty`, sides);
      }
      const total = values.reduce((a, b) => {
        if (a === undefined || name === 'sum') return a === undefined ? a : add?.compute(a, b);
        const order = hasOrder(item.is) ? compareScalars(item.is, a, b) : undefined;
        if (order === undefined) return undefined;
        return order <= 0 === (name === 'min') ? a : b;
      });
      if (total !== undefined) return known(total, sides);
      return undecided(`items of \`${list.text}\` have no ${name} together`, sides);
    };
    return { type: { is: item.is === 'fraction' ? 'number' : item.is }, span, text, run };
  };

const asType = (typed: Typed, is: 'version' | 'unit' | 'specifier' | 'text'): Typed => {
  if (typed.type.is === is) return typed;
  if (typeof typed.constant === 'string' && isReadable(is)) {
    return constantOf(typed.constant, is, typed.span);
  }
  throw new Fault(`\`${typed.text}\` is ${said(typed.type)}, not ${said({ is })}`, typed.span);
};

const inRange: Make = (span, inputs, text) => {
  const [version, range] = wanted(inputs, 2, span, text);
  const specifier = range.type.is === 'version' ? range : asType(range, 'specifier');
  return strict(span, BOOLEAN, text, [asType(version, 'version'), specifier], ([value, wished]) => {
    const found = satisfies(value as Version, String(wished));
    return found === undefined
      ? `nobody can tell whether ${shown(value)} is in ${shown(wished)}`
      : { value: found };
  });
};

const converted: Make = (span, inputs, text) => {
  const [amount, from, to] = wanted(inputs, 3, span, text);
  if (amount.type.is !== 'number' && amount.type.is !== 'any') {
    throw new Fault(`\`${amount.text}\` is ${said(amount.type)}, and no number`, amount.span);
  }
  const units = [asType(from, 'unit'), asType(to, 'unit')];
  return strict(span, NUMBER, text, [amount, ...units], ([value, a, b]) => {
    const [one, other] = [a as Unit, b as Unit];
    if (typeof value !== 'number') return `${shown(value)} is no number`;
    if (compareUnits(one, other) === 'different') return `${one} cannot be converted to ${other}`;
    return { value: convert(value, one, other) };
  });
};

/** As long as a text may be, steps are counted for it. */
const LETTERS = 64;

const aboutTexts =
  (test: (text: string, part: string) => boolean): Make =>
  (span, inputs, text) => {
    const [whole, part] = wanted(inputs, 2, span, text);
    for (const { type, text: what, span: place } of [whole, part]) {
      if (type.is === 'text' || type.is === 'any') continue;
      throw new Fault(`\`${what}\` is ${said(type)}, and no text`, place);
    }
    return strict(span, BOOLEAN, text, [whole, part], ([a, b], { steps }) => {
      if (typeof a !== 'string' || typeof b !== 'string') return 'one of them is no text';
      steps.take(Math.ceil((a.length + b.length) / LETTERS), span);
      return { value: test(a, b) };
    });
  };

/** What can be called, as `name(a, b)` or as `a.name(b)`. */
const FUNCTIONS: Readonly<Record<string, Make>> = {
  quantity: reader('quantity'),
  duration: reader('duration'),
  rate: reader('rate'),
  version: reader('version'),
  date: reader('date'),
  timestamp: reader('timestamp'),
  unit: reader('unit'),
  fraction: reader('fraction'),
  sum: fold('sum'),
  min: fold('min'),
  max: fold('max'),
  satisfies: inRange,
  convert: converted,
  contains: aboutTexts((text, part) => text.includes(part)),
  startsWith: aboutTexts((text, part) => text.startsWith(part)),
  endsWith: aboutTexts((text, part) => text.endsWith(part)),
};

const OTHERS = ['has', 'size', 'all', 'exists', 'exists_one', 'filter', 'map'];

/** A call of a function; `of` comes first where it is called as a method. */
export function call(span: Span, name: string, inputs: readonly Typed[]): Typed {
  const make = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (make) return make(span, inputs, `${name}(${inputs.map(({ text }) => text).join(', ')})`);
  if (name === 'matches') {
    const why = 'a pattern can take longer than anybody waits';
    throw new Fault(`there is no \`matches\`: ${why}; use contains, startsWith or endsWith`, span);
  }
  const near = closest(name, [...Object.keys(FUNCTIONS), ...OTHERS]);
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
  throw new Fault(`there is no function \`${name}\`${hint}`, span);
}

type Several<N extends number> = N extends 1
  ? readonly [Typed]
  : N extends 2
    ? readonly [Typed, Typed]
    : readonly [Typed, Typed, Typed];

function wanted<N extends 1 | 2 | 3>(
  inputs: readonly Typed[],
  count: N,
  span: Span,
  text: string,
): Several<N> {
  if (inputs.length === count) return inputs as unknown as Several<N>;
  const values = count === 1 ? 'one value' : `${count} values`;
  throw new Fault(`\`${text}\` has ${inputs.length}, where ${values} are needed`, span);
}
