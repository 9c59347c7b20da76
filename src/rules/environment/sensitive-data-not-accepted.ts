import {
  handlingsOf,
  judgeClassification,
  judgePersonal,
  judgePolicyZones,
  judgeZone,
} from '../../hosting/handling.ts';
import { judgeShippedCases } from '../../hosting/shipped-cases.ts';
import { judgeUploads } from '../../hosting/uploads.ts';
import { defineRule } from '../../rule.ts';

/** Data are processed where security, or the law, does not want them. */
export default defineRule({
  id: 'sensitive-data-not-accepted',
  title: 'Data are processed where they must not be',
  severity: 'error',
  category: 'raw-data/restrictions',
  perspectives: ['data-science', 'operations'],
  holds: 'data are processed only where they may be',
  breaks: 'law, contract or policy, from the first record on',
  why: 'who copies the data seldom knows the rules of the place, and its owners seldom the data',
  question: 'may such data be processed here, or must they be changed or stay elsewhere?',
  seen: ['Lewis, Bellomo and Ozkaya, WAIN 2021: data rights and policies, restrictions'],
  since: '0.1.0',
  about: [
    'ProductionData/sensitivity',
    'TrainingData/sensitivity',
    'RawData/sensitivity',
    'Environment/accepts',
    'SystemContext/policies/zones',
  ],
  onlyIfStated: true,

  *check(system) {
    const handlings = handlingsOf(system);
    for (const handling of handlings) {
      yield* judgeClassification(handling);
      yield* judgePersonal(handling);
      yield* judgeZone(handling);
    }
    yield* judgePolicyZones(system, handlings);
    yield* judgeUploads(system);
    yield* judgeShippedCases(system, handlings);
  },
});
