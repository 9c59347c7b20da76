import type { Finding } from './finding.ts';
import type { System } from './system.ts';
/**
 * Marks the findings that a system's manifest accepts for now (spec, "Waivers"). A waived finding
 * stays in the report and is counted apart; after its last day a waiver no longer holds.
 * `today` is a date such as 2026-11-21, compared as text.
 */
export declare function waive(findings: readonly Finding[], system: Pick<System, 'manifest' | 'elements'>, today: string): readonly Finding[];
