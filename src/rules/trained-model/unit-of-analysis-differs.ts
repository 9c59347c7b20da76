import {
  criteriaByCase,
  judgeCollected,
  judgeReported,
} from '../../evaluation/units-of-analysis.ts';
import { defineRule } from '../../rule.ts';

/** One name and two numbers: a share of fields is no share of invoices. */
export default defineRule({
  id: 'unit-of-analysis-differs',
  title: 'A metric counts other cases than it is asked for',
  severity: 'error',
  category: 'task-and-purpose/success-criteria',
  perspectives: ['product', 'data-science'],
  holds: 'a metric counts the cases that it is asked for',
  breaks: 'two right numbers are held against each other, and nobody knows whether the goal is met',
  why: 'a metric has one name, and each role counts what it works with: boxes, images or patients',
  question:
    'can the metric be computed for the cases that are asked for, or is the target meant for the others?',
  seen: ['huggingface/transformers #9546', 'dmis-lab/biobert #142: tokens or whole entities?'],
  since: '0.1.0',
  about: [
    'SystemContext/goals/successCriteria/unitOfAnalysis',
    'SystemContext/hazards/tolerated/unitOfAnalysis',
    'TrainedModel/qualityFloors/unitOfAnalysis',
  ],
  onlyIfStated: true,

  *check(system) {
    for (const asked of criteriaByCase(system)) {
      for (const model of asked.models) {
        const reported = judgeReported(system, asked, model);
        if (reported) yield reported;
      }
      const collected = judgeCollected(system, asked);
      if (collected) yield collected;
    }
  },
});
