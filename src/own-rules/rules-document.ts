import type { Document } from '../document.ts';
import type { Kind, Perspective } from '../generated/descriptors.ts';
import type { Severity } from '../rule.ts';

/** A rule as its author writes it; `schemas/rules.schema.json` describes each member. */
export type WrittenRule = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly category: string;
  readonly perspectives: readonly Perspective[];
  readonly for: Readonly<Record<string, Kind | 'Port'>>;
  readonly where?: 'hosting' | 'connection';
  readonly each?: Readonly<Record<string, string>>;
  readonly when?: string;
  readonly holds: string;
  readonly inWords: string;
  readonly message: string;
  readonly sides?: readonly string[];
  readonly onlyIfStated?: boolean;
  readonly why: string;
  readonly breaks: string;
  readonly question: string;
  readonly seen?: readonly string[];
  readonly since?: string;
};

/** A small system, and what the rules have to say about it. */
export type WrittenCase = {
  readonly name: string;
  readonly descriptors?: string;
  readonly folder?: string;
  readonly expect: readonly Expected[];
};

export type Expected = {
  readonly rule: string;
  readonly verdict: 'match' | 'mismatch' | 'unknown' | 'not-applicable';
  readonly message?: string;
};

/** A document of rules that its schema has found nothing wrong with. */
export type RulesDocument = {
  readonly document: Document;
  readonly rules: readonly WrittenRule[];
  readonly cases: readonly WrittenCase[];
};
