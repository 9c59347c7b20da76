import { judgeKept } from '../../product/kept.ts';
import { defineRule } from '../../rule.ts';

/** A policy says when records are deleted, and an archive to learn from keeps them for years. */
export default defineRule({
  id: 'data-kept-too-long',
  title: 'Data to learn from is kept longer than a policy allows',
  severity: 'error',
  category: 'task-and-purpose/data-rights-and-policies',
  perspectives: ['product', 'data-science'],
  holds: 'data to learn from is deleted when the policies ask for it',
  breaks: 'a contract, the law or a promise, and what was learned may have to be taken back',
  why: 'more years make a better model, and those who keep them have not signed the contract',
  question:
    'can the older records be deleted or made anonymous, or can the right to keep them be had?',
  seen: [
    'Lewis, Bellomo and Ozkaya, WAIN 2021: data rights and policies',
    'Regulation (EU) 2016/679, article 5 (1) (e): storage limitation',
  ],
  since: '0.1.0',
  about: ['SystemContext/policies/retention'],
  onlyIfStated: true,

  *check(system) {
    yield* judgeKept(system);
  },
});
