import { judgeHistory } from '../../product/history.ts';
import { defineRule } from '../../rule.ts';

/** A model learned from years, and who trains it again finds the months that are still kept. */
export default defineRule({
  id: 'history-deleted-too-early',
  title: 'Records are deleted before the model that needs them is trained again',
  severity: 'warning',
  category: 'raw-data/restrictions',
  perspectives: ['data-science', 'operations'],
  holds: 'records are kept for as long as a model that is trained again looks back',
  breaks: 'the next training: it runs without an error, and the new model has seen less',
  why: 'the first training is made from what had piled up, and who deletes it knows of no second one',
  question: 'are older records kept elsewhere, or can they be kept until the next training?',
  seen: [
    'Regulation (EU) 2016/679, article 5 (1) (e): storage limitation',
    'Lewis, Bellomo and Ozkaya, WAIN 2021: data rights and policies',
  ],
  since: '0.1.0',
  about: ['RawData/retention'],
  onlyIfStated: true,

  *check(system) {
    yield* judgeHistory(system);
  },
});
