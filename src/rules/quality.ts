import type { Rule } from '../rule.ts';
import { rules } from './index.ts';

const OBSERVED = ['RuntimeMonitoring/observed/quality', 'RuntimeMonitoring/observed/forecasts'];

/** The rules about how good the answers of a running model are, and how that goes on. */
export const qualityRules: readonly Rule[] = rules.filter(({ about = [] }) =>
  about.some((attribute) => OBSERVED.includes(attribute)),
);
