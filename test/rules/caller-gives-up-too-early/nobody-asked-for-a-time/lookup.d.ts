import { type Claim, type How, type Node, type Stated } from './claim.ts';
import { type Element, type Statement } from './element.ts';
type Key<T> = keyof NonNullable<T> & string;
type In<T, K extends Key<T>> = NonNullable<NonNullable<T>[K]>;
/**
 * The claim about an attribute below `node`: `at(model, 'requires', 'memory')`. Evidence wins over
 * a declaration, the usual owner's descriptor over another's. What nobody stated is a silent
 * claim, which makes every judgement that uses it `unknown`.
 */
export declare function at<T, A extends Key<T>>(node: Node<T>, a: A): Claim<In<T, A>>;
export declare function at<T, A extends Key<T>, B extends Key<In<T, A>>>(node: Node<T>, a: A, b: B): Claim<In<In<T, A>, B>>;
export declare function at<T, A extends Key<T>, B extends Key<In<T, A>>, C extends Key<In<In<T, A>, B>>>(node: Node<T>, a: A, b: B, c: C): Claim<In<In<In<T, A>, B>, C>>;
/**
 * The items of a list, each a node of its own. A list that nobody stated gives one silent item,
 * so that a rule which walks it is `unknown` by itself; a list stated as empty gives none.
 */
export declare function items<T>(list: Claim<readonly T[]>): Claim<T>[];
/** The items of a list that may be left out without anybody owing an answer. */
export declare const itemsIfStated: <T>(list: Claim<readonly T[]>) => readonly Claim<T>[];
/** Any number of claims as sides of one judgement, in their order. */
export declare const numbered: <T>(claims: readonly Claim<T>[]) => Readonly<Record<string, Claim<T>>>;
/** A silent claim about a whole element that no descriptor describes. */
export declare const absent: (element: Element) => Claim<never>;
/** The claim at a path of names, indices and keys: what `at` and references resolve to. */
export declare const claimAt: (element: Element, path: readonly string[]) => Claim<unknown>;
/** Where one descriptor says something: names in `path`, indices in the RFC 6901 `pointer`. */
export type Spot = {
    readonly path: readonly string[];
    readonly pointer: string;
};
/** A claim about what one descriptor itself says at a place, whoever else speaks of the element. */
export declare const saidBy: <T>(element: Element, statement: number, { path, pointer }: Spot, value: T, how?: How) => Stated<T>;
/** What a descriptor declares at a path, apart from its evidence. */
export declare function declaredAt({ descriptor }: Statement, path: readonly string[]): {
    value: {} | undefined;
    pointer: string;
} | undefined;
/** What the evidence in a descriptor says at a path, be it cited there or at a parent. */
export declare function evidenceAt({ descriptor }: Statement, path: readonly string[]): {
    value: {} | undefined;
    pointer: string;
} | undefined;
export {};
