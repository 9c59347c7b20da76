import { compare } from '../../port.ts';
import { defineRule } from '../../rule.ts';

/** A tensor of one shape sent to whoever takes another; symbolic sizes unify. */
export default defineRule({
  id: 'port-shape-differs',
  title: 'A producer sends a tensor of another shape than its consumer takes',
  severity: 'error',
  category: 'trained-model/api-specifications',
  perspectives: ['data-science', 'software-engineering'],
  holds: 'the shape that arrives is the shape that is taken',
  breaks: 'calls: what has another shape is refused, or read wrongly',
  why: 'shapes are copied by hand into configurations and clients, and exports fix sizes that were meant to vary',
  question: 'can it be sent in the shape that is taken, or can the other shape be taken?',
  seen: ['triton #4194', 'triton #2052', 'essentia #1507', 'onnxruntime #9867'],
  since: '0.1.0',
  onlyIfStated: true,

  check: (system) => compare(system, 'shape'),
});
