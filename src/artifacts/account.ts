import type { Descriptor, Kind, Perspective } from '../generated/descriptors.ts';
import type { DescriptorOf } from '../system.ts';
import type { Artifact } from './artifact.ts';
import type { Located } from './place.ts';

/** Attributes that belong to the descriptor and not to what it describes. */
type Envelope = keyof Pick<
  Descriptor,
  'mismatch' | 'kind' | 'name' | 'perspective' | 'expects' | 'evidence' | 'notProvided'
>;

/** A value of a descriptor, any part of which may come with its place in the artifact. */
export type Said<T> =
  | Located<T>
  | (T extends readonly (infer I)[]
      ? readonly Said<I>[]
      : T extends object
        ? { readonly [K in keyof T]: Said<T[K]> }
        : T);

/** What an artifact says about an element, in the attributes of its kind (spec, "Descriptor kinds"). */
export type Says<K extends Kind> = {
  readonly [A in keyof Omit<DescriptorOf<K>, Envelope>]?:
    | Said<NonNullable<DescriptorOf<K>[A]>>
    | undefined;
};

/**
 * What one artifact says about one element. A value that carries no place of its own has the place
 * of the artifact as a whole. One artifact that says a thing twice (a system description with the
 * versions in two lists) gives two accounts, which are then compared.
 */
export type Account<K extends Kind = Kind> = {
  readonly kind: K;
  /** What the artifact calls the element, in any spelling; otherwise it is named by its file. */
  readonly name?: string;
  /**
   * Files and folders that belong to the element, such as what an image copies: relative to the
   * folder of the artifact or to one above, since nobody says which is the root of a build.
   */
  readonly holds?: readonly string[];
  /** Of several versions that lie beside it those that it is about, where it names any. */
  readonly versions?: readonly number[];
  /** Who answers for what such an artifact says. */
  readonly perspective: Perspective;
  readonly says: Says<K>;
};

/** Something in an artifact that no attribute can carry, or that could not be understood. */
export type Loss = {
  /** Completes "left out: ": what it is and why, in a few words. */
  readonly what: string;
  readonly place?: Located<unknown>['place'];
};

/** What an artifact says, and what of it got lost. */
export type Reading = {
  readonly accounts: readonly Account[];
  readonly losses?: readonly Loss[];
};

/** What is known of a file before it is read. */
export type Candidate = {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** The first 4096 bytes as Latin-1; reading them is put off until somebody asks. */
  head(): string;
};

/** Turns the artifacts of one format into accounts. Pure: what it reads, it reads through `Artifact`. */
export type Reader = {
  /** As in `mismatch import FORMAT`: kebab-case. */
  readonly format: string;
  /** What people call it, as in "an ONNX model". */
  readonly title: string;
  /** Where the format is described in public. */
  readonly seeAlso: string;
  /** Whether a file is of this format. The name decides first, since thousands of files are asked. */
  recognises(candidate: Candidate): boolean;
  /** @throws {Unreadable} where the artifact is torn, too large, or of another format */
  read(artifact: Artifact): Reading;
};

/** An account, checked against the attributes of its kind while it is compiled. */
export const account = <K extends Kind>(one: Account<K>): Account => one as unknown as Account;
