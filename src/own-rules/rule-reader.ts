import { closest } from '../closest.ts';
import { formatPointer } from '../pointer.ts';
import type { Problem } from '../problem.ts';
import { rules as catalogue } from '../rules/index.ts';
import { compile } from './compile.ts';
import { LONGEST_EXPRESSION, type ParseExpression } from './expression.ts';
import { Fault, type Span } from './fault.ts';
import { demandBoolean } from './logic.ts';
import { positionOf } from './position.ts';
import type { CompiledRule } from './rule.ts';
import type { RulesDocument, WrittenRule } from './rules-document.ts';
import { readTemplate } from './template.ts';
import { itemOf, PORT, said, type Type, typeOf } from './type.ts';
import type { Scope, Typed } from './typed.ts';

/** Names that would hide a function or a word of the language. */
const NAME = /^[a-z][A-Za-z0-9_]{0,31}$/;
const TAKEN = ['in', 'true', 'false', 'null', 'has', 'size'];

const ELEMENTS = [...new Set(catalogue.map(({ category }) => category.split('/')[0] ?? ''))];

/** Reads one rule; what is wrong with it is gathered, so that all of it is told at once. */
export class RuleReader {
  readonly problems: Problem[] = [];
  readonly reads = new Set<string>();
  readonly #document: RulesDocument['document'];
  readonly #pointer: string;
  readonly #rule: WrittenRule;
  readonly #parse: ParseExpression;

  constructor(
    { document }: RulesDocument,
    index: number,
    rule: WrittenRule,
    parse: ParseExpression,
  ) {
    this.#parse = parse;
    this.#document = document;
    this.#pointer = `/rules/${index}`;
    this.#rule = rule;
  }

  problem(code: string, pointer: string, message: string, span?: Span, text = ''): Problem {
    const { file, index } = this.#document;
    const range = span
      ? positionOf(this.#document, pointer, text, span)
      : this.#document.place(pointer, 'value');
    return { code: `rules/${code}`, message, file, ...range, pointer, document: index };
  }

  refuse(key: string, message: string): undefined {
    this.problems.push(this.problem('rule', `${this.#pointer}/${key}`, message));
    return undefined;
  }

  read(): CompiledRule | undefined {
    const rule = this.#rule;
    if (rule.id.startsWith('mismatch/')) {
      this.refuse('id', 'the prefix `mismatch/` is kept for the catalogue; use one of your own');
    }
    const [element = ''] = rule.category.split('/');
    if (!ELEMENTS.includes(element)) {
      const near = closest(element, ELEMENTS) ?? ELEMENTS.join(', ');
      this.refuse('category', `there is no category \`${element}\`; did you mean ${near}?`);
    }
    const types = this.#typesOfFor();
    const each = this.#eachOf(types);
    const scope: Scope = {
      types,
      onAttribute: ({ kind, path }) => this.reads.add([kind, ...path].join('/')),
    };
    const when = rule.when === undefined ? undefined : this.#condition('when', rule.when, scope);
    const holds = this.#condition('holds', rule.holds, scope);
    if (holds && this.reads.size === 0) {
      this.refuse('holds', 'it reads no attribute, so that nobody could have said otherwise');
    }
    const sides = rule.sides?.map((side, index) => this.#side(side, index, scope));
    const message = this.#message(rule.message, scope);
    if (this.problems.length > 0 || holds === undefined || message === undefined) return undefined;
    return {
      written: rule,
      subjects: {
        names: new Map(Object.entries(rule.for)),
        ...(rule.where ? { where: rule.where } : {}),
        each,
      },
      ...(when ? { when } : {}),
      holds,
      ...(sides ? { sides: sides.flatMap((side) => side ?? []) } : {}),
      message,
    };
  }

  #typesOfFor(): Map<string, Type> {
    const types = new Map<string, Type>();
    const { for: named, where } = this.#rule;
    for (const [name, kind] of Object.entries(named)) {
      this.#demandName(`${this.#pointer}${formatPointer(['for', name])}`, name, types);
      types.set(name, typeOf(kind === 'Port' ? PORT : { kind, path: [] }) ?? { is: 'any' });
    }
    const wrong = wrongFor(Object.values(named), where);
    if (wrong !== undefined) this.refuse('for', wrong);
    return types;
  }

  #demandName(pointer: string, name: string, types: ReadonlyMap<string, Type>): void {
    if (NAME.test(name) && !TAKEN.includes(name) && !types.has(name)) return;
    const why = types.has(name)
      ? `\`${name}\` stands for something else already`
      : `\`${name}\` is no name for the use in expressions, such as model`;
    this.problems.push(this.problem('rule', pointer, why));
  }

  #eachOf(types: Map<string, Type>): { readonly name: string; readonly list: Typed }[] {
    return Object.entries(this.#rule.each ?? {}).flatMap(([name, text]) => {
      const key = formatPointer(['each', name]);
      this.#demandName(`${this.#pointer}${key}`, name, types);
      const onAttribute: Scope['onAttribute'] = ({ kind, path }) =>
        this.reads.add([kind, ...path].join('/'));
      const list = this.#expression(key, text, { types: new Map(types), onAttribute });
      if (list === undefined) return [];
      if (list.type.is !== 'list' || list.type.of === undefined) {
        this.#fault(
          key,
          text,
          new Fault(`\`${list.text}\` is ${said(list.type)}, and no list`, list.span),
        );
        return [];
      }
      types.set(name, itemOf(list.type));
      return [{ name, list }];
    });
  }

  #condition(key: string, text: string, scope: Scope): Typed | undefined {
    return this.#expression(`/${key}`, text, scope, demandBoolean);
  }

  #side(text: string, index: number, scope: Scope): Typed | undefined {
    return this.#expression(`/sides/${index}`, text, scope, ({ type, span }) => {
      if (type.of === undefined) throw new Fault('a side is an attribute', span);
    });
  }

  #message(text: string, scope: Scope) {
    try {
      return readTemplate(text, (expression, offset) => {
        try {
          return compile(this.#parse(expression), scope);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          const { start, end } = error.span;
          throw new Fault(error.message, { start: start + offset, end: end + offset });
        }
      });
    } catch (error) {
      return this.#fault('/message', text, error);
    }
  }

  #expression(
    key: string,
    text: string,
    scope: Scope,
    demand: (typed: Typed) => void = () => {},
  ): Typed | undefined {
    try {
      const typed = compile(this.#parse(text), scope);
      demand(typed);
      return typed;
    } catch (error) {
      return this.#fault(key, text, error);
    }
  }

  #fault(key: string, text: string, error: unknown): undefined {
    if (!(error instanceof Fault)) throw error;
    const cut = text.length > LONGEST_EXPRESSION ? undefined : error.span;
    const pointer = `${this.#pointer}${key}`;
    this.problems.push(this.problem('expression', pointer, error.message, cut, text));
    return undefined;
  }
}

/** What is wrong with what a rule is for, given how its names belong together. */
function wrongFor(kinds: readonly string[], where: WrittenRule['where']): string | undefined {
  if (kinds.length === 0) return 'a rule is about something: name at least one kind';
  if (where === 'connection') {
    const isPair = kinds.length === 2 && kinds.every((kind) => kind === 'Port');
    return isPair ? undefined : 'a connection has two names of the kind Port, the producer first';
  }
  if (kinds.includes('Port')) return 'a Port needs `where: connection`, or walk a list with `each`';
  if (where === undefined) {
    return kinds.length > 3 ? 'every combination of more than three kinds is too many' : undefined;
  }
  const known = ['TrainedModel', 'Environment', 'Deployment'];
  const isOnce = new Set(kinds).size === kinds.length;
  return isOnce && kinds.every((kind) => known.includes(kind))
    ? undefined
    : 'a hosting has a TrainedModel, an Environment and a Deployment, each at most once';
}
