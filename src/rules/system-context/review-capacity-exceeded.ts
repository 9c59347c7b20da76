import { judgeLoads } from '../../product/review-load.ts';
import { defineRule } from '../../rule.ts';

/** A threshold makes cases, and somebody has to decide on each of them. */
export default defineRule({
  id: 'review-capacity-exceeded',
  title: 'A model selects more cases than people can decide on',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'data-science'],
  holds: 'people can decide on all cases that the model selects for them',
  breaks: 'the queue only grows: most cases are never looked at, or far too late',
  why: 'a threshold is chosen by precision and recall, and how many people there are is known elsewhere',
  question:
    'can the threshold be raised, or which cases come first, and what becomes of those that nobody looks at?',
  seen: ['Hood, Alert Throughput: Managing or Drowning?, Bank Fraud Forum, 2009'],
  since: '0.1.0',
  about: ['SystemContext/usage/consumers/automation', 'SystemContext/usage/consumers/capacity'],
  onlyIfStated: true,

  check: judgeLoads,
});
